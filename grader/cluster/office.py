"""The workplace of a batch that is graded by Dask workers: chunks out, results in, each submission's future once.

One thread does the work (`_work`) and lives on what comes in: submissions, chunks that came back, what another
thread (`_watch`) has seen of the workers. Tasks may run more than once: a worker is lost, a connection is
lost, and the chunk is sent again. A grade is given once: a chunk that is no longer out is not listened to, and the
gradebook records by the digest of what was handed in.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Final, Self

import msgspec

from grader.cluster.chunking import Load, Piece
from grader.cluster.connection import CLOSE_SECONDS, Connection
from grader.cluster.crew import Crew
from grader.cluster.recovery import connect_anew
from grader.cluster.shipping import QUIET, Shipping
from grader.cluster.trouble import ClusterError
from grader.course import Exercise
from grader.grading import Graded
from grader.language import Language
from grader.submission import Note, Submission

LOOK: Final = 1.0  # seconds between two looks at the workers
SLOW: Final = 15.0  # seconds from which on a chunk that is out is worth mentioning

Arrived = Piece | tuple[Load, "Future[bytes]"] | Note | None


class Office:
    """Hands submissions to the workers of a cluster. Use it as a context manager."""

    def __init__(
        self,
        where: str,
        connect: Callable[[], Connection],
        connection: Connection,
        crew: Crew,
        desk: str,
        say: Language,
        patience: float,
    ) -> None:
        """Begin.

        Args:
            where: the cluster, as it was typed.
            connect: makes another connection, or raises a ClusterError.
            connection: the first one.
            crew: the workers that were there.
            desk: the digest of what they are furnished with.
            say: the language of messages.
            patience: seconds that a scheduler, or the last worker, may be away.
        """
        self._patience = patience
        self._where = where
        self._connect = connect
        self._connection = connection
        self._crew = crew
        self._arrived: SimpleQueue[Arrived] = SimpleQueue()
        self._shipping = Shipping(desk, say.code, lambda load, future: self._arrived.put((load, future)))
        self._news: SimpleQueue[Note] = SimpleQueue()
        self._closing = threading.Event()
        self._looking = threading.Lock()
        self._bereft = 0.0  # since when there is no worker
        self._failed: ClusterError | None = None
        self.ahead = self._shipping.ahead(sum(crew.threads.values()))
        self._tell_workers()
        self._threads = [threading.Thread(target=one, daemon=True) for one in (self._work, self._watch)]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def workers(self) -> int | None:
        return len(self._crew.threads)

    def submit(self, submission: Submission, exercise: Exercise, student: str) -> Future[Graded]:
        """Have a submission graded; the future raises SandboxError where that is not to be had.

        It raises ClusterError where the cluster is gone for good.
        """
        piece = Piece(student, exercise.name, msgspec.msgpack.encode(submission), submission.sha256)
        self._arrived.put(piece)
        return piece.future

    def slowest(self) -> tuple[str, float] | None:
        """Of the chunks that are out, the one sent first: its first submission, and how long ago it was sent.

        Which of the submissions in it is at work, if the chunk does not wait for its worker, only that worker knows.
        """
        oldest = self._shipping.oldest()
        if oldest is None or time.monotonic() - oldest.since < SLOW:
            return None
        first = oldest.pieces[0]
        others = f" (+{len(oldest.pieces) - 1})" if len(oldest.pieces) > 1 else ""
        return f"{first.student} {first.exercise.split('_', 1)[0]}{others}", time.monotonic() - oldest.since

    def news(self) -> list[Note]:
        """What has happened to the cluster."""
        told = []
        while not self._news.empty():
            told.append(self._news.get())
        return told

    def close(self) -> None:
        """Give up what is not done, here and on the scheduler; a worker ends the chunk that it is at."""
        self._closing.set()
        self._arrived.put(None)
        self._threads[0].join(CLOSE_SECONDS)
        self._connection.close()
        self._threads[1].join(CLOSE_SECONDS)

    def _work(self) -> None:
        """The thread that holds the state."""
        while not self._closing.is_set():
            try:
                self._round()
            except Exception as error:  # a fault of ours: say so, rather than let everybody wait
                why = f"{type(error).__name__}: {error}"
                self._fail(Note("The batch lost its cluster ({why}); what is graded is saved", {"why": why[:300]}))

    def _round(self) -> None:
        self._take_in()
        if self._failed is not None:
            return
        if self._shipping.cut or self._connection.lost:
            self._reconnect()
        self._shipping.send(self._connection, self._crew)
        self._mind_the_crew()
        self.ahead = self._shipping.ahead(sum(self._crew.threads.values()))

    def _take_in(self) -> None:
        """Whatever has come; wait a moment for it."""
        with suppress(Empty):
            arrived = self._arrived.get(timeout=QUIET if len(self._shipping.pile) else LOOK)
            while True:
                if isinstance(arrived, Piece):
                    self._accept(arrived)
                elif isinstance(arrived, Note):
                    self._news.put(arrived)
                elif arrived is not None:
                    self._shipping.settle(*arrived, self._crew)
                arrived = self._arrived.get_nowait()

    def _accept(self, piece: Piece) -> None:
        if self._failed is not None:
            piece.future.set_exception(self._failed)
        else:
            self._shipping.add(piece)

    def _reconnect(self) -> None:
        """Begin anew with whoever answers there, and send again all that was out."""
        self._shipping.recall_everything()
        values: dict[str, str | int] = {"where": self._where, "n": round(self._patience)}
        self._news.put(Note("The connection to {where} is lost; waiting up to {n} seconds for it.", values))
        with self._looking:
            self._connection.close()
            new = connect_anew(
                self._connect, self._crew, time.monotonic() + self._patience, self._closing, self._news.put
            )
        if new is not None:
            self._connection = new
            self._tell_workers()
        elif not self._closing.is_set():
            self._fail(
                Note(
                    "The scheduler at {where} has not come back within {n} seconds; what is graded is saved, "
                    "and the same command goes on from here",
                    values,
                )
            )

    def _mind_the_crew(self) -> None:
        """Chunks that only lost workers could have had go to others; without any worker for long, fail."""
        self._shipping.recall_stranded(self._connection, self._crew)
        if self._crew.threads or not len(self._shipping.pile):
            self._bereft = 0.0
            return
        values: dict[str, str | int] = {"where": self._where, "n": round(self._patience)}
        if not self._bereft:
            self._bereft = time.monotonic()
            self._news.put(Note("No worker is left at {where}; waiting up to {n} seconds for one.", values))
        elif time.monotonic() - self._bereft > self._patience:
            self._fail(
                Note(
                    "There has been no worker at {where} for {n} seconds; what is graded is saved, "
                    "and the same command goes on from here",
                    values,
                )
            )

    def _fail(self, note: Note) -> None:
        """It has no sense to go on."""
        self._failed = ClusterError(note)
        self._shipping.fail(self._failed)

    def _watch(self) -> None:
        """The thread that looks who is there."""
        while not self._closing.wait(LOOK):
            with self._looking:
                before = self._crew.threads
                try:
                    notes = self._crew.look(self._connection)
                except Exception:  # the connection: the other thread will see to it; and another look follows
                    continue
                changed = self._crew.threads.keys() != before.keys()
            for note in notes:
                self._arrived.put(note)
            if changed:
                self._tell_workers()

    def _tell_workers(self) -> None:
        n, values = len(self._crew.threads), {"where": self._where}
        self._arrived.put(
            Note("1 worker at {where}.", {**values})
            if n == 1
            else Note("{n} workers at {where}.", {**values, "n": n})
        )

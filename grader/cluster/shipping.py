"""Chunks on their way: sent to workers, listened to when they come back, sent again where a worker or a line is lost.

For one thread. A submission's future is set once; a chunk that is no longer out is not listened to.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Final

import msgspec
from distributed import KilledWorker

from grader.cluster.chunking import MOST_PIECES, SECOND, UNKNOWN, Load, Piece, Pile
from grader.cluster.connection import Connection, one_line
from grader.cluster.crew import Crew
from grader.cluster.letters import Result, encode_chunk
from grader.cluster.workroom import UnfurnishedError
from grader.errors import GraderError, SandboxError
from grader.result import Grade

OUT: Final = 2  # chunks that are out, a thread of a worker: one at work, one waiting
QUIET: Final = 0.05  # seconds without a new submission, after which a chunk that is not full goes
MOST_FAILURES: Final = 2  # workers that may break over a submission
MOST_MOVES: Final = 50  # times that a submission may be sent again through no doing of its own

Back = Callable[[Load, "Future[bytes]"], None]


class Shipping:
    """What is piled up and what is out."""

    def __init__(self, desk: str, language: str, back: Back) -> None:
        """Nothing is there yet.

        Args:
            desk: digest of what a worker must be furnished with.
            language: of messages.
            back: told, in whatever thread, of each chunk that comes back, for `settle` to be called with it.
        """
        self.pile = Pile()
        self.cut = False  # whether a chunk came back because the connection is lost
        self._desk = desk
        self._language = language
        self._back = back
        self._out: dict[Load, Future[bytes]] = {}
        self._open: list[Piece] = []  # of the chunk that came back last
        self._last_piece = 0.0  # when a submission came last

    def add(self, piece: Piece) -> None:
        self.pile.add(piece)
        self._last_piece = time.monotonic()

    def send(self, connection: Connection, crew: Crew) -> None:
        """Chunks to the workers, as long as they have not enough."""
        threads = sum(crew.threads.values())
        quiet = time.monotonic() - self._last_piece >= QUIET
        while len(self._out) < threads * OUT and len(self.pile) and (quiet or self.pile.full()):
            load = self.pile.take(threads, last=quiet)
            load.workers = crew.choose()
            handed = ((piece.student, piece.exercise, piece.content) for piece in load.pieces)
            letter = encode_chunk(self._desk, self._language, handed)
            try:
                future = connection.submit(self._desk, letter, load.workers)
            except Exception:  # whatever it is, it is the connection
                self.pile.put_back(load.pieces)
                self.cut = True
                return
            self._out[load] = future
            future.add_done_callback(lambda done, load=load: self._back(load, done))  # type: ignore[misc]

    def settle(self, load: Load, future: Future[bytes], crew: Crew) -> None:
        """A chunk has come back, one way or another."""
        if self._out.pop(load, None) is None:
            return  # it has been given up and sent again
        self._open = load.pieces
        try:
            results = msgspec.json.decode(future.result(), type=list[Result])
        except CancelledError:
            self.cut = True
            self._move(load.pieces)
        except UnfurnishedError as error:
            crew.forget(str(error))
            self._move(load.pieces)
        except KilledWorker as error:
            self._suspect(load.pieces, SandboxError("{n} workers died over it", n=error.allowed_failures + 1))
        except Exception as error:  # a chunk that arrived damaged, or a fault of ours over there
            why = f"{type(error).__name__}: {one_line(error)}"
            self._suspect(load.pieces, SandboxError("A worker broke over it: {why}", why=why))
        else:
            self._unload(load.pieces, results)

    def _unload(self, pieces: list[Piece], results: list[Result]) -> None:
        for piece, result in zip(pieces, results, strict=False):
            self._give(piece, result)
        if results:
            self.pile.put_back(pieces[len(results) :])  # the worker's time was up
        else:
            self._move(pieces)  # its desk was being closed

    def recall_everything(self) -> None:
        """The connection is lost: all that is out is to be sent again."""
        self.cut = False
        out, self._out = self._out, {}
        for load in out:
            self._move(load.pieces)

    def recall_stranded(self, connection: Connection, crew: Crew) -> None:
        """Chunks that only lost workers could have had go to others."""
        for load in [load for load in self._out if not any(one in crew.threads for one in load.workers)]:
            connection.cancel(self._out.pop(load))
            self._move(load.pieces)

    def fail(self, error: GraderError) -> None:
        """It has no sense to go on: whoever waits hears of it."""
        out, self._out = self._out, {}
        for piece in [*self._open, *(piece for load in out for piece in load.pieces), *self.pile.everything()]:
            if not piece.future.done():
                piece.future.set_exception(error)

    def ahead(self, threads: int) -> int:
        """How many submissions keep that many threads busy: what is out, and a chunk for each piled up."""
        pieces = SECOND / min(UNKNOWN, self.pile.estimates.quickest)
        return int(max(1, threads) * (OUT + 1) * max(1.0, min(float(MOST_PIECES), pieces)))

    def oldest(self) -> Load | None:
        """Of the chunks that are out, the one sent first. For any thread."""
        return min(list(self._out), key=lambda load: load.since, default=None)

    def _give(self, piece: Piece, result: Result) -> None:
        note = result.fault
        if result.graded is not None and not _is_of(piece, result.graded.grade):
            self._fail_or_again(piece, SandboxError("A worker answered for another submission"))
            return
        self.pile.estimates.note(piece.exercise, result.seconds)
        if result.graded is not None:
            piece.future.set_result(result.graded)
        elif note is not None:
            self._fail_or_again(piece, SandboxError(note.sentence, **note.values))

    def _suspect(self, pieces: list[Piece], error: SandboxError) -> None:
        """A worker broke over a chunk: each of its submissions is tried by itself; what breaks again is broken."""
        for piece in pieces:
            self._fail_or_again(piece, error)

    def _fail_or_again(self, piece: Piece, error: SandboxError) -> None:
        piece.failures += 1
        if piece.failures >= MOST_FAILURES:
            piece.future.set_exception(error)
        else:
            self.pile.put_back([piece])

    def _move(self, pieces: list[Piece]) -> None:
        """Sent again through no doing of its own."""
        for piece in pieces:
            piece.moves += 1
            if piece.moves > MOST_MOVES:
                piece.future.set_exception(SandboxError("No worker kept it: it was sent {n} times", n=piece.moves))
        self.pile.put_back([piece for piece in pieces if piece.moves <= MOST_MOVES])


def _is_of(piece: Piece, grade: Grade) -> bool:
    """Whether a grade is of what was handed over: results come in order, and are not believed for that alone."""
    return (grade.source_sha256, grade.exercise, grade.student) == (piece.sha256, piece.exercise, piece.student)

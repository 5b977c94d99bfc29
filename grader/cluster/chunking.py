"""Which submissions travel together: about a second of work a chunk, by what their like has taken so far."""

from __future__ import annotations

import time
from collections import Counter, deque
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Final

from grader.grading import Graded

SECOND: Final = 1.0  # of work, in a chunk
UNKNOWN: Final = 1.0  # seconds that a submission is thought to take before any has come back: one a chunk
LEAST: Final = 0.002
WEIGHT: Final = 0.1  # of a new measurement in the estimate, once there are as many as that takes
MOST_TIMES: Final = 3.0  # the estimate, beyond which a measurement counts no more
MOST_PIECES: Final = 400  # in a chunk
MOST_BYTES: Final = 4 * 2**20


@dataclass
class Piece:
    """A submission on its way.

    Attributes:
        student: whose it is.
        exercise: the exercise's name.
        content: the encoded submission.
        sha256: its digest, as its grade is to have it.
        future: who waits for it.
        failures: how often a worker broke over it.
        moves: how often it was sent again through no doing of its own.
    """

    student: str
    exercise: str
    content: bytes
    sha256: str
    future: Future[Graded] = field(default_factory=Future)
    failures: int = 0
    moves: int = 0


@dataclass(eq=False)
class Load:
    """A chunk on its way.

    Attributes:
        pieces: in the order in which they are graded.
        workers: those that may have it.
        since: when it was sent, as `time.monotonic` has it.
    """

    pieces: list[Piece]
    workers: list[str] = field(default_factory=list)
    since: float = field(default_factory=time.monotonic)


class Estimates:
    """Seconds a submission, exercise by exercise."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}
        self._seen: Counter[str] = Counter()

    def note(self, exercise: str, seconds: float) -> None:
        """Learn from one; neither the first, which waited for a process to warm up, nor one that hangs, says much."""
        before = self.of(exercise)
        self._seen[exercise] += 1
        weight = max(WEIGHT, 1 / self._seen[exercise])
        self._seconds[exercise] = max(LEAST, before + weight * (min(seconds, MOST_TIMES * before) - before))

    def of(self, exercise: str) -> float:
        return self._seconds.get(exercise, UNKNOWN)

    @property
    def quickest(self) -> float:
        """Of the least exercise seen."""
        return min(self._seconds.values(), default=UNKNOWN)


class Pile:
    """Submissions that no worker has yet."""

    def __init__(self) -> None:
        self.estimates = Estimates()
        self._pieces: deque[Piece] = deque()
        self._alone: deque[Piece] = deque()  # suspects: each travels by itself

    def __len__(self) -> int:
        return len(self._pieces) + len(self._alone)

    def add(self, piece: Piece) -> None:
        self._pieces.append(piece)

    def put_back(self, pieces: list[Piece]) -> None:
        """To the front: they have waited before. One that a worker broke over travels by itself."""
        for piece in reversed(pieces):
            (self._alone if piece.failures else self._pieces).appendleft(piece)

    def everything(self) -> list[Piece]:
        """Take all of it."""
        pieces = [*self._alone, *self._pieces]
        self._alone.clear()
        self._pieces.clear()
        return pieces

    def full(self) -> bool:
        """Whether there is enough for a chunk that needs not wait for more."""
        if self._alone:
            return True
        seconds = size = 0.0
        for number, piece in enumerate(self._pieces, 1):
            seconds += self.estimates.of(piece.exercise)
            size += len(piece.content)
            if seconds >= SECOND or size >= MOST_BYTES or number >= MOST_PIECES:
                return True
        return False

    def take(self, threads: int, last: bool) -> Load:
        """A chunk: a second of work, or less where these are the `last` for now and `threads` can share them."""
        if self._alone:
            return Load([self._alone.popleft()])
        share = SECOND
        if last:
            left = sum(self.estimates.of(piece.exercise) for piece in self._pieces)
            share = min(SECOND, left / max(1, threads))
        pieces: list[Piece] = []
        seconds = size = 0.0
        while self._pieces and len(pieces) < MOST_PIECES:
            next_seconds = self.estimates.of(self._pieces[0].exercise)
            next_size = len(self._pieces[0].content)
            if pieces and (seconds + next_seconds > share + 1e-9 or size + next_size > MOST_BYTES):
                break
            seconds += next_seconds
            size += next_size
            pieces.append(self._pieces.popleft())
        return Load(pieces)

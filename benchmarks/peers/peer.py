"""What the peers have in common."""

from __future__ import annotations

import shutil
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from grader.course import Course, Exercise

from .checks import CHECKS
from .environment import Environment
from .expected import Check, checks
from .measure import run


@dataclass(frozen=True)
class Measured:
    """One submission, graded by a peer.

    Attributes:
        seconds: of the peer's command, from its start to its end.
        peak_memory_mb: the most that its process tree held, in MiB; see `measure`.
        score: the points earned; 0 where the peer ended without a result.
        max_score: the points that could be earned.
        killed: whether its time was up; `seconds` is that limit then, and the score is 0.
    """

    seconds: float
    peak_memory_mb: float
    score: float
    max_score: float
    killed: bool = False


@dataclass(frozen=True)
class Command:
    """A command, the folder to run it in, and variables beside those of the environment."""

    words: Sequence[str | Path]
    folder: Path
    variables: dict[str, str] = field(default_factory=dict)


class Peer(ABC):
    """A tool that grades, in an environment of its own: `prepare` it once, then `grade` as often as you like."""

    name: str  # for people
    short_name: str  # of its requirements and of its folder

    def __init__(self) -> None:
        self.environment = Environment(self.short_name)
        self.log = self.environment.folder / "last.log"  # what its last command printed
        self._max_scores: dict[str, float] = {}

    def prepare(self) -> None:
        """Install the tool, write the tests of every exercise in its form, and grade the references, as a warm-up.

        Raises:
            RuntimeError: it cannot be installed here, or does not give a reference full marks.
        """
        course = Course.shipped()
        self.environment.install()
        for exercise in map(course.find, CHECKS):
            asked, reference = checks(exercise.name), course.key(exercise).reference
            shutil.rmtree(self.folder(exercise), ignore_errors=True)
            self.folder(exercise).mkdir(parents=True)
            self.write_tests(exercise, asked, reference.read_text("utf-8"))
            self._max_scores[exercise.name] = sum(check.points for check in asked)
            measured = self.grade(reference, exercise)
            if measured.score != measured.max_score:
                printed = self.log.read_text("utf-8", "replace")[-3000:]
                raise RuntimeError(f"{self.name}: the reference of {exercise.name} got {measured}\n{printed}")

    def grade(self, submission: Path, exercise: Exercise) -> Measured:
        """Grade a .py file. Only the peer's own command is timed, and killed after the exercise's limit."""
        return self._grade([submission], exercise)[0]

    def folder(self, exercise: Exercise) -> Path:
        """Where the tests of an exercise are."""
        return self.environment.folder / "exercises" / exercise.short_name

    @abstractmethod
    def write_tests(self, exercise: Exercise, asked: list[Check], reference: str) -> None:
        """Write the tests of an exercise into its folder."""

    @abstractmethod
    def lay_out(self, submissions: Sequence[Path], exercise: Exercise, scratch: Path) -> Command:
        """Put submissions where the tool wants them, below an empty folder; the command that grades them."""

    @abstractmethod
    def scores(self, number: int, exercise: Exercise, scratch: Path) -> list[float]:
        """What so many submissions earned, once the command has ended.

        Raises:
            OSError: there is no result.
        """

    def _grade(self, submissions: Sequence[Path], exercise: Exercise) -> list[Measured]:
        number, max_score = len(submissions), self._max_scores[exercise.name]
        with tempfile.TemporaryDirectory(prefix="ndgrade-peer-") as name:
            scratch = Path(name)
            command = self.lay_out(submissions, exercise, scratch)
            variables = self.environment.variables(scratch) | command.variables
            limit = exercise.limits.submission_seconds * number
            ran = run(command.words, command.folder, variables, self.log, limit)
            killed, scores = ran.returncode is None, [0.0] * number
            if not killed:
                with suppress(OSError, ValueError):  # no result: the submission took the tool down with it
                    scores = self.scores(number, exercise, scratch)
        return [Measured(ran.seconds / number, ran.peak_memory_mb, score, max_score, killed) for score in scores]

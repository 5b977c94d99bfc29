"""A small course with NumPy exercises, a class that has handed in, and `grade batch` over it as a process."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
from processes import Process, demand, environment

from grader.gradebook.book import Gradebook
from grader.gradebook.entries import Run
from grader.result import Grade

GRADE: Final = Path(sys.executable).with_name("grade")
SECONDS: Final = 90.0  # for a whole batch; it needs five to ten

EXERCISE: Final = """
title = { en = "Center", ko = "중심" }
topic = "small"
kind = "code"
[limits]
call_seconds = 5
submission_seconds = 20
memory_mb = 600
"""
SUITE: Final = '''
import numpy as np
import pytest


@pytest.mark.points(2)
def test_center(student):
    """The mean of what comes back is 0."""
    np.testing.assert_allclose(student.center(np.array([1.0, 2.0, 6.0])), [-2.0, -1.0, 3.0])


@pytest.mark.points(1)
def test_center_columns(student):
    """Of a matrix, each column is centered."""
    np.testing.assert_allclose(student.center(np.array([[1.0, 4.0], [3.0, 8.0]])), [[-1.0, -2.0], [1.0, 2.0]])
'''
REFERENCE: Final = "import numpy as np\n\n\ndef center(x):\n    return x - x.mean(axis=0)\n"
MISCONCEPTION: Final = '''"""Takes the mean of all numbers.

hint: Which axis is the mean taken along?
ko: 모든 수의 평균을 빼요.
ko hint: 어느 축을 따라 평균을 내나요?
"""


def center(x):
    return x - x.mean()
'''
HALF: Final = "def center(x):\n    return x - x.mean()\n"  # right for vectors
SLOW: Final = "import time\n\n\ndef center(x):\n    time.sleep({seconds})\n    return x - x.mean(axis=0)\n"
CRASHING: Final = "import os\n\n\ndef center(x):\n    os._exit(3)\n"
RAISING: Final = "def center(x):\n    raise ValueError('no idea')\n"


def slow(seconds: float) -> str:
    """A right answer that takes its time, twice."""
    return SLOW.format(seconds=seconds)


KINDS: Final = (slow(0.3), HALF, REFERENCE, CRASHING, RAISING)

Standing = dict[tuple[str, str], tuple[int | None, Grade]]  # attempts, and the grade but for its seconds


class Seminar:
    """A course and who has handed in what, on disk."""

    def __init__(self, root: Path, number: int = 12) -> None:
        self.root = root
        self.course = root / "course"
        self.submitted = root / "submitted"
        self.submitted.mkdir(parents=True)
        public, private = (self.course / half / "exercise01_center" for half in ("exercises", "solutions"))
        public.mkdir(parents=True)
        (private / "misconceptions").mkdir(parents=True)
        (public / "exercise.toml").write_text(EXERCISE, "utf-8")
        (public / "README.md").write_text("Write `center(x)`.\n")
        (public / "exercise01.py").write_text("def center(x):\n    raise NotImplementedError\n")
        (private / "exercise01.py").write_text(REFERENCE)
        (private / "test_exercise01.py").write_text(SUITE, "utf-8")
        (private / "misconceptions" / "all_numbers.py").write_text(MISCONCEPTION, "utf-8")
        for n in range(number):
            self.hand_in(f"s{n:02d}", KINDS[n % len(KINDS)])

    def hand_in(self, student: str, text: str) -> Path:
        path = self.submitted / student / "exercise01.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{text}\n# {student}\n", "utf-8")
        return path

    @property
    def students(self) -> set[str]:
        return {path.name for path in self.submitted.iterdir()}

    def words(self, book: Path, *options: str | Path) -> list[str | Path]:
        """`grade batch` over all of it."""
        return [GRADE, "batch", self.submitted, "--course", self.course, "--gradebook", book, "--plain", *options]

    def batch(self, book: Path, *options: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """One whole batch."""
        return subprocess.run(
            self.words(book, *options),
            env=environment(**variables),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )

    def undisturbed(self) -> Standing:
        """What a batch on this machine alone, which nothing happens to, says of everyone."""
        book = self.root / "undisturbed.db"
        done = self.batch(book, "--jobs", "2")
        assert done.returncode == 0, done.stderr
        return standing(book)


class Batch(Process):
    """`grade batch` while it runs."""

    def __init__(
        self,
        seminar: Seminar,
        book: Path,
        *options: str | Path,
        prefix: Sequence[str] = (),
        variables: Mapping[str, str] | None = None,
    ) -> None:
        """Start one.

        Args:
            seminar: what is graded.
            book: where grades go; the log is beside it.
            options: more for `grade batch`.
            prefix: the words of a program that starts it.
            variables: more environment variables.
        """
        self.book = book
        log = book.with_suffix(".log")
        log.unlink(missing_ok=True)
        super().__init__([*prefix, *seminar.words(book, *options)], log, environment(**variables or {}))

    @property
    def told(self) -> list[Line]:
        """The lines a submission that it has printed so far."""
        return lines(self.text)

    def wait_told(self, number: int, *logs: Path) -> None:
        """Wait until so many have their grade."""

        def enough() -> bool:
            assert len(self.told) >= number or self.running, self.text
            return len(self.told) >= number

        demand(enough, f"{number} grades of {self.log.name}", [self.log, *logs], SECONDS)

    def finish(self, seconds: float = SECONDS) -> int:
        """Its exit code, once it has ended by itself; it has nothing left running."""
        code = self.wait(seconds)
        assert self.left() == [], self.text
        return code


@dataclass(frozen=True)
class Line:
    """What is printed of one submission."""

    student: str
    points: str
    kept: bool


def lines(text: str) -> list[Line]:
    """The lines a submission in what a batch printed; others are passed over."""
    found = re.findall(r"^(\S+) exercise01 (\d+/\d+)( as before)?$", text, re.MULTILINE)
    return [Line(student, points, bool(kept)) for student, points, kept in found]


def told_twice(told: list[Line]) -> dict[str, int]:
    """Students of whom one run told more than one grade."""
    return {student: n for student, n in Counter(one.student for one in told).items() if n > 1}


def standing(book: Path) -> Standing:
    """What a gradebook says in the end, whatever way led there."""
    with Gradebook.open(book) as opened:
        found: Standing = {}
        for row in opened.grades():
            assert row.grade is not None, row
            found[row.student, row.exercise] = (row.attempts, _timeless(opened.stored(row.grade).grade))
    return found


def _timeless(grade: Grade) -> Grade:
    checks = [msgspec.structs.replace(check, seconds=0.0) for check in grade.checks]
    return msgspec.structs.replace(grade, seconds=0.0, checks=checks)


def runs(book: Path) -> list[Run]:
    """The runs that a gradebook knows, the oldest first."""
    with Gradebook.open(book) as opened:
        return sorted(opened.runs(), key=lambda run: run.id)


def recorded(book: Path) -> int:
    """How many grades were ever stored."""
    return sum(run.grades for run in runs(book))

"""Grades as a grader would give them, made by hand."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from typing import Any

import msgspec

from grader.gradebook.book import Gradebook
from grader.gradebook.entries import Row, StoredGrade
from grader.result import Check, Grade, Level, Outcome, checked

EXERCISE = "exercise02_activations"
OTHER = "exercise03_losses"
VERSIONS = {"ndgrade": "0.1.0", "numpy": "2.4.6"}
DAY = 86400.0


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def grade(answer: str, *outcomes: Outcome, exercise: str = EXERCISE, points: int = 2, **changes: Any) -> Grade:
    """The grade of the submission whose text is `answer`: a check an outcome, each worth `points`."""
    ended = outcomes or (Outcome.PASSED, Outcome.PASSED)
    checks = [
        checked(Check(f"check{number}", f"Check {number} holds.", points), outcome, "", 0.01)
        for number, outcome in enumerate(ended, 1)
    ]
    usual = Grade(
        exercise=exercise,
        student=None,
        source="answer.py",
        source_sha256=sha(answer),
        score=sum(check.earned for check in checks),
        max_score=sum(check.points for check in checks),
        status="broken" if Outcome.BROKEN in ended else "graded",
        isolation=Level.SANDBOX,
        seconds=0.25,
        checks=checks,
        notes=[],
        misconceptions=[],
    )
    return msgspec.structs.replace(usual, **changes)


def out_of(points: int, total: int = 10) -> tuple[Outcome, ...]:
    """Outcomes of `total` checks of which `points` passed."""
    return (Outcome.PASSED,) * points + (Outcome.FAILED,) * (total - points)


def hand_in(
    book: Gradebook,
    run: int,
    student: str,
    answer: str,
    *outcomes: Outcome,
    at: float = 1000.0,
    fingerprint: str = "f1",
    exercise: str = EXERCISE,
    name: str = "",
    points: int = 2,
) -> StoredGrade:
    """Record the grade of `answer`, as a batch does."""
    given = grade(answer, *outcomes, exercise=exercise, points=points)
    return book.record(run, student, name, exercise, f"{student}/{answer}.py", at, fingerprint, given)


def eventually(condition: Callable[[], bool], seconds: float) -> bool:
    """Whether `condition` comes true before `seconds` have passed."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def begin(book: Gradebook) -> int:
    return book.begin_run("grade batch class", VERSIONS)


def only(rows: list[Row]) -> Row:
    (row,) = rows
    return row

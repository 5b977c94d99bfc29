"""A class by hand, as the gradebook tells it, and the files of platforms that it goes into."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Literal

import msgspec

from grader.gradebook.entries import Override, Row
from grader.gradebook.ledger import Ledger, Line
from grader.result import Check, CheckResult, Grade, Level, Outcome, checked

EXERCISE = "exercise02_activations"
FILES = Path(__file__).parent / "lms"


def results(score: int, total: int = 10, messages: Sequence[str] = ()) -> list[CheckResult]:
    """Checks worth a point each, the last ones failed with these messages."""
    failed = [*messages, *[""] * (total - score)]
    made = []
    for number in range(1, total + 1):
        passed = number <= score
        check = Check(f"check{number}", f"Check {number} holds.", 1)
        outcome = Outcome.PASSED if passed else Outcome.FAILED
        made.append(checked(check, outcome, "" if passed else failed[number - score - 1]))
    return made


def line(
    student: str,
    score: int | None,
    name: str = "",
    *,
    total: int = 10,
    penalty: str = "0",
    by_hand: str | None = None,
    status: Literal["graded", "broken", "unreadable", "missing"] = "graded",
    messages: Sequence[str] = (),
    ungraded: bool = False,
    exercise: str = EXERCISE,
) -> Line:
    """What a student has; without a score there is no grade, and `by_hand` is an override."""
    grade = None
    if score is not None:
        grade = Grade(
            exercise=exercise,
            student=student,
            source="answer.py",
            source_sha256="0" * 64,
            score=score,
            max_score=total,
            status="graded",
            isolation=Level.SANDBOX,
            seconds=0.1,
            checks=results(score, total, messages),
            notes=[],
            misconceptions=[],
        )
    override = None
    if by_hand is not None:
        override = Override(
            id=1, student=student, exercise=exercise, score=Decimal(by_hand), author="Park", reason="private words",
            created=1.0, withdrawn=None, withdrawn_by=None,
        )  # fmt: skip
    left = None if score is None else Decimal(score) - Decimal(penalty)
    row = Row(
        student=student,
        name=name,
        exercise=exercise,
        status=status,
        attempts=1,
        grade=None if grade is None else 1,
        score=score,
        max_score=None if grade is None else total,
        source="answer.py",
        handed_in=1.0,
        late=0.0,
        penalty=Decimal(penalty),
        override=override,
        final=left if override is None else override.score,
        ungraded=ungraded,
    )
    return Line(row, grade)


def ledger(*lines: Line) -> Ledger:
    return Ledger(sorted(lines, key=lambda one: (one.row.student, one.row.exercise)))


def renamed(one: Line, student: str) -> Line:
    """The same under another id."""
    return msgspec.structs.replace(one, row=msgspec.structs.replace(one.row, student=student))


KIM = line("1501", 8, "kimminsu", messages=["relu([-1]) returned -1 (int).\nCompare <0 & >0."])
LEE = line("2024-0002", 10, "이영희", penalty="2.5")

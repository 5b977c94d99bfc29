"""A small class as a ledger, made by hand: graded, late, overridden, broken, unreadable, hostile; and a large one."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

import msgspec

from grader.gradebook.book import Gradebook
from grader.gradebook.entries import Override, Row
from grader.gradebook.ledger import Ledger, Line
from grader.result import Check, CheckResult, Grade, Level, Outcome, checked

FIRST, SECOND = "exercise02_activations", "exercise03_losses"
MOMENT = 1_772_000_000.25  # 2026-02-25T06:13:20.250Z
HOSTILE = "</failure>&\"']]>\x00\x1b[31m\u202eevil\ufffe\ud7ff\U0001f600\r\n\ttab"


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def check(number: int, outcome: Outcome = Outcome.PASSED, message: str = "", points: int = 2) -> CheckResult:
    return checked(Check(f"check{number}", f"Check {number} holds.", points), outcome, message, 0.0125)


def grade(student: str | None, exercise: str, *checks: CheckResult, answer: str = "", **changes: Any) -> Grade:
    usual = Grade(
        exercise=exercise,
        student=student,
        source="answer.py",
        source_sha256=sha(answer or f"{student} {exercise}"),
        score=sum(one.earned for one in checks),
        max_score=sum(one.points for one in checks),
        status="broken" if not checks or any(one.outcome is Outcome.BROKEN for one in checks) else "graded",
        isolation=Level.SANDBOX,
        seconds=0.25,
        checks=list(checks),
        notes=[],
        misconceptions=[],
    )
    return msgspec.structs.replace(usual, **changes)


def line(given: Grade, name: str = "", **changes: Any) -> Line:
    """The line of a grade that counts as it is."""
    student = given.student or ""
    usual = Row(
        student=student,
        name=name,
        exercise=given.exercise,
        status="graded",
        attempts=1,
        grade=1,
        score=given.score,
        max_score=given.max_score,
        source=f"{student}/answer.py",
        handed_in=MOMENT,
        late=0.0,
        penalty=Decimal(0),
        override=None,
        final=Decimal(given.score),
        ungraded=False,
    )
    return Line(msgspec.structs.replace(usual, **changes), given)


def without(student: str, exercise: str, **changes: Any) -> Line:
    """The line of somebody who has no result."""
    empty: dict[str, Any] = {"grade": None, "score": None, "max_score": None, "source": "", "handed_in": None}
    empty |= {"attempts": 0, "final": None}
    row = line(grade(student, exercise, check(1))).row
    return Line(msgspec.structs.replace(row, **empty | changes), None)


def override(student: str, exercise: str, score: str) -> Override:
    return Override(
        id=1,
        student=student,
        exercise=exercise,
        score=Decimal(score),
        author="Prof. Park",
        reason="a secret reason",
        created=MOMENT,
        withdrawn=None,
        withdrawn_by=None,
    )


def small() -> Ledger:
    """choi broke the grader, kim is late in the second exercise, lee has an override, park was unreadable."""
    kim, second = (
        line(grade("kim", FIRST, check(1), check(2, Outcome.FAILED, "1 is not 2.")), "김철수"),
        line(
            grade("kim", SECOND, check(1), check(2), check(3)),
            "김철수",
            late=90000.0,
            penalty=Decimal("1.50"),
            final=Decimal("4.50"),
        ),
    )
    given = override("lee", FIRST, "3.75")
    lee = line(grade("lee", FIRST, check(1, Outcome.TIMED_OUT), check(2)), override=given, final=given.score)
    return Ledger(
        [
            without("choi", FIRST, status="broken", attempts=1),
            kim,
            second,
            lee,
            without("park", FIRST, status="unreadable"),
        ]
    )


def large(students: int = 1000, exercises: int = 10, checks: int = 10) -> Ledger:
    """10,000 lines of ten checks each."""
    told = [check(number, Outcome.FAILED if number == 3 else Outcome.PASSED) for number in range(checks)]
    lines = [
        line(grade(f"s{student:04d}", f"exercise{exercise:02d}_x", *told, answer="a"), f"김{student}")
        for student in range(students)
        for exercise in range(exercises)
    ]
    return Ledger(lines)


def fill(book: Gradebook) -> None:
    """A gradebook of three students with a result, one who broke the grader, and one who was unreadable."""
    run = book.begin_run("grade batch class", {"ndgrade": "0.1.0"})
    for one in (*small().lines, line(grade("=cmd|' /C calc'!A0", FIRST, check(1), check(2)), "@SUM(1+1)")):
        if one.grade is not None:
            row = one.row
            book.record(run, row.student, row.name, row.exercise, row.source, MOMENT, "f1", one.grade)
    broken = grade("choi", FIRST, check(1, Outcome.BROKEN), check(2))
    book.record(run, "choi", "", FIRST, "choi/answer.py", MOMENT, "f1", broken)
    book.record_unreadable(run, "park", "", FIRST, "park/answer.py", MOMENT, "no Python")
    book.end_run(run, "finished")
    book.override("lee", FIRST, Decimal("3.75"), "Prof. Park", "a secret reason")

"""Classes as a gradebook would tell them, made by hand."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from grader.gradebook.entries import Override, Row
from grader.gradebook.ledger import Ledger, Line
from grader.intake import Roster, read_roster
from grader.report.class_page import Heading
from grader.result import Check, Grade, Level, Misconception, Outcome, checked

ACTIVATIONS = "exercise02_activations"
LOSSES = "exercise03_losses"
HEADING = Heading("latest", 0.0)
P, F, R, T = Outcome.PASSED, Outcome.FAILED, Outcome.RAISED, Outcome.TIMED_OUT
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "{{ 7 * 7 }}{% raise %}",
    "</title></style><svg onload=alert(3)>",
    "\u202eevil\u0000\x1b[31m",
    "김철수 & '딸기'",
)


def grade(
    *outcomes: Outcome,
    exercise: str = ACTIVATIONS,
    student: str = "s",
    points: Sequence[int] | None = None,
    seconds: float = 0.25,
    isolation: Level | None = Level.SANDBOX,
    title: str = "Check {n} holds.",
    beliefs: Iterable[tuple[str, str]] = (),
) -> Grade:
    """A grade with a check an outcome, each worth one point unless told otherwise."""
    checks = [
        checked(Check(f"check{n}", title.format(n=n), points[n - 1] if points else 1), outcome)
        for n, outcome in enumerate(outcomes, 1)
    ]
    return Grade(
        exercise=exercise,
        student=student,
        source="answer.py",
        source_sha256="0" * 64,
        score=sum(check.earned for check in checks),
        max_score=sum(check.points for check in checks),
        status="graded",
        isolation=isolation,
        seconds=seconds,
        checks=checks,
        notes=[],
        misconceptions=[Misconception(function, belief, f"Hint: {belief}") for function, belief in beliefs],
    )


def line(
    student: str,
    graded: Grade | None,
    *,
    exercise: str = ACTIVATIONS,
    name: str = "",
    status: Literal["graded", "broken", "unreadable", "missing"] = "graded",
    override: str | None = None,
    **changes: Any,
) -> Line:
    """What one student has; `override` is a score that was given by hand."""
    decided = None
    if override is not None:
        decided = Override(
            id=1,
            student=student,
            exercise=exercise,
            score=Decimal(override),
            author="Park",
            reason="why",
            created=0.0,
            withdrawn=None,
            withdrawn_by=None,
        )
    final = decided.score if decided else None if graded is None else Decimal(graded.score)
    values: dict[str, Any] = {
        "student": student,
        "name": name,
        "exercise": graded.exercise if graded else exercise,
        "status": status,
        "attempts": 1,
        "grade": None if graded is None else 1,
        "score": None if graded is None else graded.score,
        "max_score": None if graded is None else graded.max_score,
        "source": "answer.py",
        "handed_in": 0.0,
        "late": 0.0,
        "penalty": Decimal(0),
        "override": decided,
        "final": final,
        "ungraded": False,
    }
    return Line(Row(**(values | changes)), graded)


def ledger(*lines: Line) -> Ledger:
    return Ledger(sorted(lines, key=lambda one: (one.row.student, one.row.exercise)))


def class_of(number: int, exercises: int = 1, checks: int = 8) -> Ledger:
    """A class in which the strong pass more, the same for the same numbers; the first students have hostile names."""
    chance = random.Random(7)
    lines = []
    for place in range(number):
        ability = chance.gauss(0.5, 0.3)
        name = HOSTILE[place] if place < len(HOSTILE) else f"이름{chance.randrange(1000)}"
        for exercise in range(exercises):
            outcomes = [
                P if chance.random() < ability + 0.4 - hard / checks else chance.choice((F, F, R, T))
                for hard in range(checks)
            ]
            told = grade(
                *outcomes,
                exercise=f"exercise{exercise + 2:02d}_x",
                seconds=chance.uniform(0.1, 2),
                title="<b>Check</b> {n} & more",
                beliefs=[("relu", "<i>zero</i> is one")] if chance.random() < 0.3 else (),
            )
            if exercise == 0 or (place + exercise) % 7:
                lines.append(line(f"2026{place:04d}", told, name=name))
    return ledger(*lines)


def roster(folder: Path, *rows: str) -> Roster:
    """A roster of rows "id,name"."""
    path = folder / "roster.csv"
    path.write_text("id,name\n" + "\n".join(rows) + "\n", "utf-8")
    return read_roster(path)

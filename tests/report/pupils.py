"""What students have, made by hand; for tests to import."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

import msgspec
import numpy as np

from grader.course import Title
from grader.gradebook.entries import Override, Row
from grader.gradebook.ledger import Line
from grader.language import Language
from grader.picture.declared import Curve, HeatMap, Words
from grader.picture.drawing import Drawing, draw
from grader.result import Check, CheckResult, Grade, Level, Misconception, Outcome, checked
from grader.student import Answer

ACTIVATIONS = "exercise02_activations"
LOSSES = "exercise03_losses"
TITLES = {ACTIVATIONS: Title("Activation functions", "활성화 함수"), LOSSES: Title("Losses", "손실 함수")}
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "{{ 7 * 7 }}{% raise %}",
    "</title></style></svg><svg onload=alert(3)>",
    "\u202eevil\x00\x1b[31m",
    "김철수 & '딸기'",
)


def check(number: int, outcome: Outcome = Outcome.PASSED, message: str = "", points: int = 1) -> CheckResult:
    return checked(Check(f"check{number}", f"Check {number} holds.", points), outcome, message)


def grade(*checks: CheckResult, exercise: str = ACTIVATIONS, **changes: Any) -> Grade:
    made = Grade(
        exercise=exercise,
        student="kim",
        source=f"kim/{exercise.partition('_')[0]}.py",
        source_sha256="a" * 64,
        score=sum(one.earned for one in checks),
        max_score=sum(one.points for one in checks),
        status="broken" if any(one.outcome is Outcome.BROKEN for one in checks) else "graded",
        isolation=Level.SANDBOX,
        seconds=0.25,
        checks=list(checks),
        notes=[],
        misconceptions=[],
    )
    return msgspec.structs.replace(made, **changes)


HALF = (check(1), check(2, Outcome.FAILED, "relu(-1) returned -1.\nThink about: Which is larger, -1 or 0?"))
BELIEF = Misconception("relu", "Takes the size of every number.", "What is relu of -3?")

Status = Literal["graded", "broken", "unreadable", "missing"]


def line(
    given: Grade | None,
    *,
    student: str = "kim",
    name: str = "",
    exercise: str = ACTIVATIONS,
    status: Status | None = None,
    penalty: str = "0",
    override: str | None = None,
    source: str = "",
    ungraded: bool = False,
) -> Line:
    by_hand = None
    if override is not None:
        told: dict[str, Any] = {"author": "Park", "reason": "a private reason", "created": 0.0}
        by_hand = Override(
            id=1,
            student=student,
            exercise=exercise,
            score=Decimal(override),
            **told,
            withdrawn=None,
            withdrawn_by=None,
        )
    counts = given is not None and given.status == "graded"
    final = Decimal(given.score) - Decimal(penalty) if given is not None and counts else None
    row = Row(
        student=student,
        name=name,
        exercise=given.exercise if given is not None else exercise,
        status=status or (given.status if given is not None else "missing"),
        attempts=1 if given is not None else 0,
        grade=1 if given is not None else None,
        score=given.score if given is not None else None,
        max_score=given.max_score if given is not None else None,
        source=source or (given.source if given is not None else ""),
        handed_in=1_700_000_000.0 if given is not None else None,
        late=0.0,
        penalty=Decimal(penalty),
        override=by_hand,
        final=by_hand.score if by_hand is not None else final,
        ungraded=ungraded,
    )
    return Line(row, given)


def drawings(say: Language, number: int = 1) -> list[Drawing]:
    """A curve that differs, one that is right, a heat map that differs, and something that could not be drawn."""
    title = Words("relu", "렐루")
    curve = Curve(function="relu", title=title, start=-2, stop=2, points=41, x=Words("x", "x"), y=Words("y", "y"))
    heat = HeatMap(function="softmax", title=Words("softmax", "소프트맥스"))
    xs = np.linspace(-2, 2, 41)
    right, wrong = Answer(np.maximum(xs, 0)), Answer(np.abs(xs))
    return [
        draw(curve, [wrong], [right], say, f"p{number}-1"),
        draw(curve, [right], [right], say, f"p{number}-2"),
        draw(heat, [Answer(np.ones((3, 4)) / 4)], [Answer(np.eye(3, 4))], say, f"p{number}-3"),
        draw(heat, [Answer(fault="raised")], [Answer(np.eye(3))], say, f"p{number}-4"),
    ]

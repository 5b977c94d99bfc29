"""The page of one student: what they handed in came to, check by check, and pictures of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import msgspec
from markupsafe import Markup

from grader.course import Title
from grader.gradebook.entries import Row
from grader.gradebook.ledger import Line
from grader.language import LANGUAGES, Language
from grader.picture.drawing import Drawing
from grader.report.page import page
from grader.report.words import outcome_words
from grader.result import CheckResult, Grade, Outcome


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """What the page says of one exercise.

    Attributes:
        exercise: its full name.
        title: its title in the reader's language.
        grade: the result; None where nothing could be graded.
        final: the points that count, None where there are none.
        max_score: the points there are, None where nobody knows.
        status: "graded", "broken", "unreadable" or "missing", as in `grader.gradebook.entries.Row`.
        penalty: points lost for being late.
        by_hand: whether a person decided the points.
        ungraded: whether something newer was handed in and has no grade.
        handed_in: when, in seconds since the epoch.
        drawings: pictures.
        unpictured: a sentence on why there are no pictures; "" where there are, or nobody would expect any.
    """

    exercise: str
    title: str
    grade: Grade | None
    final: Decimal | int | None
    max_score: int | None
    status: str = "graded"
    penalty: Decimal = Decimal(0)
    by_hand: bool = False
    ungraded: bool = False
    handed_in: float | None = None
    drawings: Sequence[Drawing] = ()
    unpictured: str = ""

    @property
    def short_name(self) -> str:
        return self.exercise.split("_", 1)[0]


class Told(msgspec.Struct, frozen=True):
    """A check as the page shows it: its message and its hint apart."""

    result: CheckResult
    tone: str
    message: list[str]
    hint: str


def sheet(
    line: Line, titles: Mapping[str, Title], say: Language, drawings: Sequence[Drawing] = (), unpictured: str = ""
) -> Sheet:
    """What a gradebook has of one student and one exercise."""
    row: Row = line.row
    return Sheet(
        exercise=row.exercise,
        title=titles[row.exercise].in_language(say.code) if row.exercise in titles else row.exercise,
        grade=line.grade,
        final=row.final,
        max_score=row.max_score,
        status=row.status,
        penalty=row.penalty,
        by_hand=row.override is not None,
        ungraded=row.ungraded,
        handed_in=row.handed_in,
        drawings=drawings,
        unpictured=unpictured,
    )


def sheet_of(grade: Grade, title: str, drawings: Sequence[Drawing] = (), unpictured: str = "") -> Sheet:
    """What a single grading came to, without a gradebook."""
    return Sheet(
        exercise=grade.exercise,
        title=title,
        grade=grade,
        final=grade.score if grade.status == "graded" else None,
        max_score=grade.max_score,
        status=grade.status,
        drawings=drawings,
        unpictured=unpictured,
    )


def student_page(student: str, name: str, sheets: Sequence[Sheet], say: Language) -> str:
    """The text of the page; it needs no network, and holds nothing that the student may not see.

    Args:
        student: the id, "" where there is none.
        name: the person's name, "" where nothing tells it.
        sheets: the exercises, in the order of the page.
        say: the reader's language.
    """
    counting = [one for one in sheets if one.final is not None]
    values = {
        "student": student,
        "name": name,
        "sheets": sheets,
        "told": {one.exercise: _told(one.grade, say) for one in sheets},
        "differing": {one.exercise: _figures(one.drawings, differ=True) for one in sheets},
        "others": {one.exercise: _figures(one.drawings, differ=False) for one in sheets},
        "words": outcome_words(say),
        "final": sum((Decimal(one.final) for one in counting if one.final is not None), Decimal(0)),
        "most": sum(one.max_score for one in sheets if one.max_score is not None),
    }
    return page("student.html.j2", say, values, styles=["student.css"])


def _told(grade: Grade | None, say: Language) -> list[Told]:
    return [] if grade is None else [_check(check) for check in grade.checks]


def _check(check: CheckResult) -> Told:
    tone = {Outcome.PASSED: "good", Outcome.BROKEN: "doubt"}.get(check.outcome, "bad")
    lines = [line for line in check.message.split("\n") if line.strip()]
    hints = [hint for line in lines if (hint := hint_in(line))]
    return Told(check, tone, [line for line in lines if not hint_in(line)], " ".join(hints))


def hint_in(line: str) -> str:
    """The hint that a line of a message is, in whichever language it was graded; "" where it is none."""
    for code in LANGUAGES:
        say = Language(code)
        before = say("Think about: {hint}", hint="")
        if line.startswith(before):
            return line[len(before) :]
    return ""


def _figures(drawings: Sequence[Drawing], *, differ: bool) -> list[tuple[Drawing, Markup]]:
    """Pictures that differ from the reference, or the others; their SVG is ours, every text in it escaped."""
    return [(one, Markup(one.svg)) for one in drawings if (one.right is False) is differ]

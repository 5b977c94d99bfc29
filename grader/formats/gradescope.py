"""Gradescope's results.json; the fields are those of "Autograder Specifications" in its documentation.

A broken grade has no such form: Gradescope says "the autograder failed" where there is no results.json, and reads one
without a score as a fault too. A 0 would blame the student.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final, Literal

import msgspec

from grader.errors import GradebookRequestError
from grader.gradebook.entries import Row
from grader.gradebook.lateness import plain
from grader.language import Language
from grader.result import CheckResult, Grade, Level, Outcome
from grader.wording import clean, clean_lines

Visibility = Literal["visible", "hidden", "after_due_date", "after_published"]
_LONGEST: Final = 20_000  # characters of one output
_ENCODER: Final = msgspec.json.Encoder(decimal_format="number")


class Test(msgspec.Struct, frozen=True, kw_only=True):
    """One line of what a student sees."""

    score: int
    max_score: int
    status: Literal["passed", "failed"]
    name: str
    number: str
    output: str
    output_format: Literal["text"] = "text"
    tags: list[str]
    visibility: Visibility
    extra_data: dict[str, Any]


class Place(msgspec.Struct, frozen=True):
    """One value of a leaderboard; Gradescope sorts by the first, the highest on top."""

    name: str
    value: Decimal | int | float
    order: Literal["asc", "desc"] = "desc"


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """results.json. What `run_autograder` prints stays with the instructor: it may quote the suite."""

    score: Decimal
    execution_time: float
    output: str
    output_format: Literal["text"] = "text"
    visibility: Visibility
    stdout_visibility: Visibility = "hidden"
    extra_data: dict[str, Any]
    tests: list[Test]
    leaderboard: list[Place] | msgspec.UnsetType = msgspec.UNSET


def results(
    grade: Grade,
    say: Language,
    *,
    row: Row | None = None,
    visibility: Visibility = "visible",
    leaderboard: bool = False,
) -> bytes:
    """results.json of one grade.

    Args:
        grade: a grade that is not broken.
        say: the student's language.
        row: what counts of it in a gradebook, with penalty and override; None where it counts as it is.
        visibility: from when students see it.
        leaderboard: whether points and time are put on the leaderboard, which the class sees.

    Raises:
        GradebookRequestError: the grade is broken, or nothing counts.
    """
    score = Decimal(grade.score) if row is None else row.final
    if score is None or (grade.status == "broken" and (row is None or row.override is None)):
        raise GradebookRequestError(
            "{name} has no honest score here, for the grader broke; grade it again, Gradescope takes no result "
            "without a score",
            name=clean(grade.exercise),
        )
    places = [Place("Points", score), Place("Seconds", grade.seconds, "asc")]
    return _encoded(
        Results(
            score=score,
            execution_time=grade.seconds,
            output="\n".join(_lines(grade, row, say)),
            visibility=visibility,
            extra_data=_extra(grade),
            tests=[_test(number, check, visibility) for number, check in enumerate(grade.checks, 1)],
            leaderboard=places if leaderboard else msgspec.UNSET,
        )
    )


def unreadable(why: str, max_score: int, visibility: Visibility = "visible") -> bytes:
    """results.json for what cannot be read as a submission: no points, and the sentence that says what to do.

    That is the student's to mend, who hands in again; "the autograder failed" would send them to the instructor.
    """
    nothing = Test(
        score=0,
        max_score=max_score,
        status="failed",
        name=clean(why, 200),
        number="1",
        output=clean_lines(why, _LONGEST),
        tags=[],
        visibility=visibility,
        extra_data={"outcome": "unreadable"},
    )
    return _encoded(
        Results(
            score=Decimal(0),
            execution_time=0.0,
            output=clean_lines(why, _LONGEST),
            visibility=visibility,
            extra_data={"status": "unreadable"},
            tests=[nothing],
        )
    )


def _encoded(told: Results) -> bytes:
    return msgspec.json.format(_ENCODER.encode(told), indent=2) + b"\n"


def _test(number: int, check: CheckResult, visibility: Visibility) -> Test:
    return Test(
        score=check.earned,
        max_score=check.points,
        status="passed" if check.outcome is Outcome.PASSED else "failed",
        name=clean(check.title or check.name),
        number=str(number),
        output=clean_lines(check.message, _LONGEST),
        tags=[str(check.outcome)],
        visibility=visibility,
        extra_data={"name": check.name, "outcome": str(check.outcome), "seconds": check.seconds},
    )


def _lines(grade: Grade, row: Row | None, say: Language) -> list[str]:
    """What concerns the whole submission."""
    lines = [clean_lines(note, _LONGEST) for note in grade.notes]
    for one in grade.misconceptions:
        lines.append(clean_lines(f"{one.function}: {one.belief} {one.hint}", _LONGEST))
    if row is not None and row.override is not None:
        lines.append(say("This score was given by hand."))
    elif row is not None and row.penalty:
        lines.append(say("Handed in late: {n} points fewer.", n=plain(row.penalty)))
    if grade.isolation is Level.SANDBOX:
        lines.append(say("Isolation: sandbox. The submission saw neither the network nor the tests."))
    elif grade.isolation is Level.PROCESS:
        lines.append(say("Isolation: process. The submission was a process of its own, without walls around it."))
    return lines


def _extra(grade: Grade) -> dict[str, Any]:
    """What programs may want that read it later; students see none of it."""
    return {
        "schema": grade.schema,
        "exercise": grade.exercise,
        "source": clean(grade.source),
        "source_sha256": grade.source_sha256,
        "status": grade.status,
        "isolation": None if grade.isolation is None else str(grade.isolation),
    }

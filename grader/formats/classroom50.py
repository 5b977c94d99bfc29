"""Classroom 50's result.json, schema ``classroom50/result/v1``: what its runner reads after an autograder.

Fields and rules are those of schemas/result-v1.schema.json in foundation50/classroom50: whole numbers only, times as
``2026-06-01T14:33:11Z``. Its runner sets owner, type and times anew. A broken grade has no such form: an autograder
that exits with another code than 0 is a fault of the grading there, and no score.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final, Literal

import msgspec

from grader.errors import GradebookRequestError
from grader.result import CheckResult, Grade, Outcome
from grader.wording import clean, clean_lines

_TYPES: Final = ("individual", "group", "team")
# field -> the variables of its runner that may hold it, the first that is set
_VARIABLES: Final = {
    "classroom": ("CLASSROOM",),
    "assignment": ("ASSIGNMENT",),
    "owner": ("OWNER", "USERNAME"),
    "submission": ("SUBMISSION_TAG",),
    "commit": ("COMMIT_URL",),
    "release": ("RELEASE_URL",),
    "review": ("REVIEW_URL", "COMMIT_URL"),
}


class Test(msgspec.Struct, frozen=True, kw_only=True, rename="kebab"):
    """One check; beside the four fields of the schema it keeps others as they are."""

    test_name: str
    passed: bool
    score: int
    max_score: int
    outcome: str
    message: str


class Result(msgspec.Struct, frozen=True, kw_only=True, rename={"max_score": "max-score"}):
    """result.json."""

    schema: Literal["classroom50/result/v1"] = "classroom50/result/v1"
    classroom: str
    assignment: str
    assignment_type: str
    owner: str
    submission: str
    commit: str
    release: str
    review: str
    datetime: str
    graded_at: str
    score: int
    max_score: int
    tests: list[Test]


def result(grade: Grade, variables: Mapping[str, str] = os.environ, now: datetime | None = None) -> bytes:
    """result.json of one grade.

    Args:
        grade: a grade that is not broken.
        variables: the environment that Classroom 50's runner gives to an autograder.
        now: the moment of grading.

    Raises:
        GradebookRequestError: the grade is broken, or the environment does not say what is graded.
    """
    if grade.status == "broken":
        raise GradebookRequestError(
            "{name} has no honest score here, for the grader broke; Classroom 50 takes an exit code for that",
            name=clean(grade.exercise),
        )
    found = {field: _first(variables, names) for field, names in _VARIABLES.items()}
    missing = [_VARIABLES[field][0] for field, value in found.items() if not value]
    if missing:
        raise GradebookRequestError(
            "Classroom 50's runner sets {names}, and here they are not: run this from its autograder.py",
            names=", ".join(missing),
        )
    if not found["submission"].startswith("submit/"):
        raise GradebookRequestError(
            "SUBMISSION_TAG is {tag}, and Classroom 50's tags begin with submit/: run this from its autograder.py",
            tag=clean(found["submission"], 100),
        )
    kind = variables.get("ASSIGNMENT_TYPE", "").strip().lower()
    moment = (now or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    told = Result(
        classroom=found["classroom"],
        assignment=found["assignment"],
        owner=found["owner"],
        submission=found["submission"],
        commit=found["commit"],
        release=found["release"],
        review=found["review"],
        assignment_type=kind if kind in _TYPES else "individual",
        datetime=moment,
        graded_at=moment,
        score=grade.score,
        max_score=grade.max_score,
        tests=[_test(check) for check in grade.checks],
    )
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def _first(variables: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((value for name in names if (value := clean(variables.get(name, ""), 1000).strip())), "")


def _test(check: CheckResult) -> Test:
    return Test(
        test_name=clean(check.title or check.name),
        passed=check.outcome is Outcome.PASSED,
        score=check.earned,
        max_score=check.points,
        outcome=str(check.outcome),
        message=clean_lines(check.message, 5000),
    )

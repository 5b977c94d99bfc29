"""What a grading is: frozen values, told apart from how they came about.

`to_json` of a `Grade` is the schema ``ndgrade/result/1``, documented in README.md and held against
`result.schema.json`, which ships beside this file.
"""

from __future__ import annotations

import enum
from typing import Any, Final, Literal

import msgspec

SCHEMA: Literal["ndgrade/result/1"] = "ndgrade/result/1"


class Outcome(enum.StrEnum):
    """How one check ended. Only PASSED earns points; only BROKEN is ours."""

    PASSED = "passed"
    FAILED = "failed"  # an answer came back, and it is not right
    RAISED = "raised"  # the submission raised an exception
    TIMED_OUT = "timed_out"  # the submission did not answer within its time limit
    OUT_OF_MEMORY = "out_of_memory"  # the submission asked for more memory than its limit
    CRASHED = "crashed"  # the submission's process ended, or left the protocol
    MISSING = "missing"  # the submission has no function of that name
    UNSENDABLE = "unsendable"  # an answer came back that is not plain data
    BROKEN = "broken"  # the grader or the suite failed: no verdict, and no blame


class Level(enum.StrEnum):
    """How far a submission was kept away from everything else; see `grader.isolation`."""

    PROCESS = "process"
    SANDBOX = "sandbox"
    NOTEBOOK = "notebook"  # asked in the learner's own kernel: feedback, and no grade to hand in


LEVELS: Final = (Level.PROCESS, Level.SANDBOX)  # those that can be asked for


class Check(msgspec.Struct, frozen=True):
    """One check of a suite as its author wrote it, known before any submission is run."""

    name: str
    title: str
    points: int


class CheckResult(msgspec.Struct, frozen=True):
    """One check after a submission was held against it; `earned` is `points` or 0."""

    name: str
    title: str
    points: int
    earned: int
    outcome: Outcome
    message: str
    seconds: float


class Misconception(msgspec.Struct, frozen=True):
    """A belief that explains a function's answers, and the hint that leads out of it."""

    function: str
    belief: str
    hint: str


class Grade(msgspec.Struct, frozen=True, kw_only=True):
    """The result of grading one submission: schema ``ndgrade/result/1``.

    Equal submissions get equal grades, `seconds` aside. `status` is "broken" when a check has no verdict
    through a fault of the grader or the suite; such a score must not be counted. `isolation` is null where
    nothing was run: a quiz.
    """

    schema: Literal["ndgrade/result/1"] = SCHEMA
    exercise: str
    student: str | None
    source: str
    source_sha256: str
    score: int
    max_score: int
    status: Literal["graded", "broken"]
    isolation: Level | None
    seconds: float
    checks: list[CheckResult]
    notes: list[str]
    misconceptions: list[Misconception]


def checked(check: Check, outcome: Outcome, message: str = "", seconds: float = 0.0) -> CheckResult:
    """The result of `check` given its outcome; the one place where points are earned."""
    earned = check.points if outcome is Outcome.PASSED else 0
    return CheckResult(check.name, check.title, check.points, earned, outcome, message, round(seconds, 4))


def to_json(grade: Grade) -> bytes:
    """One line of UTF-8 JSON, schema ``ndgrade/result/1``."""
    return msgspec.json.encode(grade)


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of ``ndgrade/result/1``, every field required, as the wire has it."""
    schema = msgspec.json.schema(Grade)
    for definition in schema["$defs"].values():
        definition["description"] = " ".join(definition["description"].split())
        if definition.get("type") == "object":
            definition["required"] = list(definition["properties"])
            definition["additionalProperties"] = False
            for field in definition["properties"].values():
                field.pop("default", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **schema}

"""The schema of a result: what ships is what the types say, and README documents it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

import grader
from grader.result import (
    SCHEMA,
    Check,
    CheckResult,
    Grade,
    Level,
    Misconception,
    Outcome,
    checked,
    json_schema,
    to_json,
)

SHIPPED = Path(grader.__file__).with_name("result.schema.json")
README = SHIPPED.parents[1] / "README.md"


def pretty(schema: dict[str, Any]) -> str:
    """The form in which it ships.."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def grade(**changes: Any) -> Grade:
    one = checked(Check("adds", "It adds.", 2), Outcome.PASSED, seconds=0.1)
    usual = Grade(
        exercise="exercise01",
        student=None,
        source="mine.py",
        source_sha256="0" * 64,
        score=2,
        max_score=2,
        status="graded",
        isolation=Level.SANDBOX,
        seconds=0.2,
        checks=[one],
        notes=[],
        misconceptions=[],
    )
    return msgspec.structs.replace(usual, **changes)


def as_told(one: Grade) -> Any:
    return json.loads(to_json(one))


def test_what_ships_is_up_to_date() -> None:
    assert SHIPPED.read_text("utf-8") == pretty(json_schema()), "run `python tests/test_result_schema.py`"


def test_it_is_a_json_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(SHIPPED.read_text("utf-8")))


@pytest.mark.parametrize(
    "one",
    [
        grade(),
        grade(student="kim", status="broken", isolation=Level.PROCESS, notes=["Cell 2 was passed over."]),
        grade(checks=[], misconceptions=[Misconception("relu", "It is abs.", "Try -1.")]),
        *(grade(checks=[CheckResult("a", "A.", 1, 0, outcome, "No.", 0.0)]) for outcome in Outcome),
    ],
)
def test_every_result_keeps_to_it(one: Grade) -> None:
    jsonschema.validate(as_told(one), json_schema())
    assert b"\n" not in to_json(one)


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "ndgrade/result/2"},
        {"score": "2"},
        {"score": 1.5},
        {"status": "passed"},
        {"isolation": "docker"},
        {"extra": 1},
        {"checks": [{"name": "adds"}]},
        {"checks": None},
        {"student": 7},
    ],
)
def test_anything_else_does_not(change: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(as_told(grade()) | change, json_schema())


def test_no_field_may_be_left_out() -> None:
    told = as_told(grade())
    for name in told:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({key: value for key, value in told.items() if key != name}, json_schema())


def test_only_a_passed_check_earns_points() -> None:
    check = Check("adds", "It adds.", 3)
    assert {outcome for outcome in Outcome if checked(check, outcome).earned} == {Outcome.PASSED}
    assert checked(check, Outcome.PASSED).earned == 3


def test_the_readme_documents_every_field() -> None:
    columns = re.findall(r"^\| ([^|]+) \|", README.read_text("utf-8"), re.MULTILINE)
    documented = {name for column in columns for name in re.findall(r"`([a-z_0-9]+)(?:\[\])?`", column)}
    assert set(json_schema()["$defs"]["Grade"]["properties"]) <= documented
    assert SCHEMA in README.read_text("utf-8")
    text = README.read_text("utf-8")
    assert [outcome.value for outcome in Outcome if outcome.value not in text] == []


if __name__ == "__main__":  # brings what ships up to date
    SHIPPED.write_text(pretty(json_schema()), "utf-8")

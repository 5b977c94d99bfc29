"""JSON lines: written as they are stored, read back as they were, and refused where they contradict themselves."""

from __future__ import annotations

import json
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from class_ledger import FIRST, HOSTILE, MOMENT, check, grade, large, line, small

import grader
from grader.errors import GradebookRequestError
from grader.formats.results import LONGEST, counted, read, results, verdict
from grader.gradebook.ledger import Ledger
from grader.result import Grade, Outcome, to_json

SCHEMA = json.loads((Path(grader.__file__).parent / "result.schema.json").read_text("utf-8"))


def sound() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_json(grade("kim", FIRST, check(1), check(2, Outcome.FAILED))))
    return found


def read_one(found: dict[str, Any] | str | bytes) -> Grade:
    text = json.dumps(found) if isinstance(found, dict) else found
    ((_, result),) = read([text.encode() if isinstance(text, str) else text], "results.jsonl")
    assert result is not None
    return result


def test_a_line_is_exactly_the_result() -> None:
    lines = list(results(small()))
    graded = [one.grade for one in small().lines if one.grade is not None]
    assert lines == [to_json(one) + b"\n" for one in graded]
    for one in lines:
        jsonschema.validate(json.loads(one), SCHEMA)


def test_results_come_back_as_they_were() -> None:
    assert [result for _, result in read(results(small()), "x")] == [
        one.grade for one in small().lines if one.grade is not None
    ]


def test_counted_lines_lose_nothing() -> None:
    lines = list(counted(small()))
    assert [json.loads(one)["schema"] for one in lines] == ["ndgrade/counted/1"] * 5
    assert [(row, result) for row, result in read(lines, "x")] == [(one.row, one.grade) for one in small().lines]


def test_points_of_counted_lines_are_numbers() -> None:
    late, decided = (json.loads(list(counted(small()))[number])["row"] for number in (2, 3))
    assert (late["penalty"], late["final"], late["handed_in"]) == (1.5, 4.5, MOMENT)
    assert (decided["override"]["score"], decided["override"]["author"]) == (3.75, "Prof. Park")


def test_hostile_text_stays_on_its_line() -> None:
    ledger = Ledger([line(grade("a", FIRST, check(1, Outcome.FAILED, HOSTILE)), "n\u2028\x85")])
    for lines in (list(results(ledger)), list(counted(ledger))):
        assert [one.count(b"\n") for one in lines] == [1]
        ((_, result),) = read(lines, "x")
        assert result is not None
        assert result.checks[0].message == HOSTILE


def test_blank_lines_a_mark_and_other_line_ends_are_passed_over() -> None:
    text = to_json(grade("a", FIRST, check(1)))
    assert len(list(read([b"\xef\xbb\xbf" + text + b"\r\n", b"\n", b"  \n", text], "x"))) == 2
    assert list(read([], "x")) == []


def test_decimals_are_exact() -> None:
    row = msgspec.structs.replace(small().lines[2].row, penalty=Decimal("0.10"), final=Decimal("5.90"))
    ((found, _),) = read(counted(Ledger([type(small().lines[2])(row, small().lines[2].grade)])), "x")
    assert found is not None
    assert (found.penalty, found.final) == (Decimal("0.1"), Decimal("5.9"))


def test_the_verdict_is_the_same_whoever_it_is_and_however_long_it_took() -> None:
    one = grade("kim", FIRST, check(1), answer="a")
    other = msgspec.structs.replace(one, student="lee", source="b.py", seconds=9.0)
    assert verdict(one) == verdict(other)
    assert verdict(one) != verdict(grade("kim", FIRST, check(1, Outcome.FAILED), answer="a"))


@pytest.mark.parametrize(
    "text",
    [
        b"kim,7",
        b"[]",
        b"null",
        b"{}",
        b'{"schema":"ndgrade/result/2"}',
        b'{"schema":"ndgrade/result/1"}',
        b'{"schema":"ndgrade/counted/1","row":{},"result":null}',
        b'{"schema":7}',
        b"\xff\xfe{",
        b'{"schema":"ndgrade/result/1"' + b"[" * 10_000,
        b'{"schema":"\\ud800"}',
        b"PAR1\x00\x00",
    ],
)
def test_what_is_no_result_is_refused_in_one_sentence(text: bytes) -> None:
    with pytest.raises(GradebookRequestError, match=r"^results\.jsonl, line 1: no result of ndgrade \(.+\)") as error:
        read_one(text)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"score": 4}, "score, max_score, checks"),
        ({"max_score": 2}, "score, max_score, checks"),
        ({"status": "broken"}, "status, checks"),
        ({"checks": [], "score": 0, "max_score": 0}, "status, checks"),
        ({"source_sha256": "abc"}, "source_sha256"),
        ({"source_sha256": "G" * 64}, "source_sha256"),
        ({"seconds": -1}, "seconds"),
        ({"seconds": 1e300}, "seconds"),
    ],
)
def test_a_result_that_contradicts_itself_is_refused(changes: dict[str, Any], what: str) -> None:
    with pytest.raises(GradebookRequestError, match=f"line 1: {what} do not fit together"):
        read_one(sound() | changes)


@pytest.mark.parametrize(
    ("place", "changes"),
    [
        (1, {"earned": 2}),  # a check that did not pass
        (0, {"earned": 1}),  # half of its points
        (0, {"points": -2, "earned": -2}),
        (0, {"points": 10**30, "earned": 10**30}),
    ],
)
def test_points_that_no_check_can_earn_are_refused(place: int, changes: dict[str, Any]) -> None:
    found = sound()
    found["checks"][place] |= changes
    found["score"] = sum(one["earned"] for one in found["checks"])
    found["max_score"] = sum(one["points"] for one in found["checks"])
    with pytest.raises(GradebookRequestError):
        read_one(found)


def test_a_broken_result_is_sound() -> None:
    broken = grade("kim", FIRST, check(1, Outcome.BROKEN))
    assert read_one(to_json(broken)) == broken


def test_a_result_of_nobody_is_refused() -> None:
    with pytest.raises(GradebookRequestError, match="line 1: the result does not say whose it is"):
        read_one(sound() | {"student": None})


@pytest.mark.parametrize(
    "changes", [{"student": ""}, {"student": "a\x00b"}, {"student": "x" * 600}, {"exercise": " "}]
)
def test_what_cannot_be_a_name_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(GradebookRequestError, match="cannot be the id of a student") as error:
        read_one(sound() | changes)
    assert "\x00" not in str(error.value)


def test_a_row_and_a_result_of_different_people_are_refused() -> None:
    found = json.loads(list(counted(small()))[1])
    found["row"]["student"] = "lee"
    with pytest.raises(GradebookRequestError, match="row, result do not fit together"):
        list(read([json.dumps(found).encode()], "x"))


def test_the_line_is_named() -> None:
    good = to_json(grade("a", FIRST, check(1)))
    with pytest.raises(GradebookRequestError, match="x, line 3: no result"):
        list(read([good, b"", b"oops"], "x"))


def test_an_endless_line_is_refused() -> None:
    with pytest.raises(GradebookRequestError, match="x, line 1: longer than any result"):
        list(read([b" " * (LONGEST + 1)], "x"))


def test_ten_thousand_lines_take_a_moment() -> None:
    ledger = large()
    begun = time.process_time()
    assert sum(1 for _ in read(results(ledger), "x")) == 10_000
    assert sum(1 for _ in read(counted(ledger), "x")) == 10_000
    assert time.process_time() - begun < 4.0

"""Parquet: typed columns, null for what is not known."""

from __future__ import annotations

import io
import time
from datetime import UTC, datetime
from typing import Any

import pyarrow
import pyarrow.parquet
from class_ledger import FIRST, HOSTILE, SECOND, check, grade, large, line, small

from grader.formats.parquet import checks_parquet, rows_parquet
from grader.gradebook.ledger import Ledger
from grader.result import Outcome


def read(data: bytes) -> Any:
    return pyarrow.parquet.read_table(io.BytesIO(data))


def test_the_columns_of_rows_have_types() -> None:
    found = {field.name: field.type for field in read(rows_parquet(small())).schema}
    text, whole, real = pyarrow.string(), pyarrow.int64(), pyarrow.float64()
    assert found == {
        **dict.fromkeys(("student", "name", "exercise", "status", "source", "source_sha256", "isolation"), text),
        **dict.fromkeys(("attempts", "score", "max_score"), whole),
        **dict.fromkeys(("penalty", "override", "final", "late", "seconds"), real),
        "handed_in": pyarrow.timestamp("us", tz="UTC"),
        "ungraded": pyarrow.bool_(),
    }


def test_a_row_for_each_student_and_exercise() -> None:
    rows = read(rows_parquet(small())).to_pylist()
    assert [(row["student"], row["exercise"], row["final"]) for row in rows] == [
        ("choi", FIRST, None),
        ("kim", FIRST, 2.0),
        ("kim", SECOND, 4.5),
        ("lee", FIRST, 3.75),
        ("park", FIRST, None),
    ]
    late = rows[2]
    assert (late["score"], late["max_score"], late["penalty"], late["late"]) == (6, 6, 1.5, 90000.0)
    assert late["handed_in"] == datetime(2026, 2, 25, 6, 13, 20, 250_000, UTC)
    assert (late["isolation"], late["name"], late["override"]) == ("sandbox", "김철수", None)
    assert (rows[3]["score"], rows[3]["override"]) == (2, 3.75)


def test_what_is_not_known_is_null() -> None:
    rows = read(rows_parquet(small())).to_pylist()
    empty = {name for name, value in rows[0].items() if value is None}
    assert empty == {
        *("score", "max_score", "override", "final", "handed_in", "source", "source_sha256", "isolation", "seconds")
    }
    assert rows[0]["status"] == "broken"


def test_a_quiz_has_no_isolation() -> None:
    (row,) = read(rows_parquet(Ledger([line(grade("a", "quiz01_x", check(1), isolation=None))]))).to_pylist()
    assert row["isolation"] is None
    assert row["score"] == 2


def test_a_row_for_each_check() -> None:
    table = read(checks_parquet(small()))
    assert table.schema.field("earned").type == pyarrow.int64()
    assert table.schema.metadata[b"schema"] == b"ndgrade/checks/1"
    rows = table.to_pylist()
    assert len(rows) == 7
    assert rows[1] == {
        "student": "kim",
        "name": "김철수",
        "exercise": FIRST,
        "place": 1,
        "check": "check2",
        "title": "Check 2 holds.",
        "points": 2,
        "earned": 0,
        "outcome": "failed",
        "message": "1 is not 2.",
        "seconds": 0.0125,
    }


def test_a_check_without_a_verdict_earned_nothing_that_is_known() -> None:
    (row,) = read(checks_parquet(Ledger([line(grade("a", FIRST, check(1, Outcome.BROKEN)))]))).to_pylist()
    assert (row["earned"], row["points"], row["outcome"]) == (None, 2, "broken")


def test_text_comes_back_as_it_was() -> None:
    odd = line(grade("a", FIRST, check(1, Outcome.FAILED, HOSTILE)), "=1+1")
    assert read(checks_parquet(Ledger([odd]))).to_pylist()[0]["message"] == HOSTILE
    assert read(rows_parquet(Ledger([odd]))).to_pylist()[0]["name"] == "=1+1"


def test_an_empty_class_still_has_its_types() -> None:
    for data in (rows_parquet(Ledger([])), checks_parquet(Ledger([]))):
        table = read(data)
        assert table.num_rows == 0
        assert table.schema.field("student").type == pyarrow.string()


def test_ten_thousand_lines_take_a_moment() -> None:
    ledger = large()
    begun = time.process_time()
    rows, checks = read(rows_parquet(ledger)), read(checks_parquet(ledger))
    assert time.process_time() - begun < 4.0
    assert (rows.num_rows, checks.num_rows) == (10_000, 100_000)

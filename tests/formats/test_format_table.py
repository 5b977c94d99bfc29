"""CSV: what a spreadsheet and what a program read, and that neither runs anything."""

from __future__ import annotations

import csv
import io
import time
from decimal import Decimal

import pytest
from class_ledger import FIRST, SECOND, check, grade, large, line, override, small, without
from hypothesis import given
from hypothesis import strategies as st

from grader.formats.table import BOM, defused, table
from grader.gradebook.ledger import Ledger
from grader.result import Outcome


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_a_row_a_student_and_a_column_an_exercise() -> None:
    assert rows(table(small())) == [
        ["student", "name", FIRST, SECOND],
        ["choi", "", "", ""],
        ["kim", "김철수", "2", "4.5"],
        ["lee", "", "3.75", ""],
        ["park", "", "", ""],
    ]


def test_no_score_is_empty_and_zero_is_zero() -> None:
    nothing = line(grade("a", FIRST, check(1, Outcome.FAILED)))
    told = rows(table(Ledger([nothing, without("b", FIRST, status="unreadable")])))
    assert [row[2] for row in told[1:]] == ["0", ""]


def test_the_points_of_an_exercise_stand_behind_it_on_request() -> None:
    told = rows(table(small(), most=True))
    assert told[0] == ["student", "name", FIRST, f"{FIRST} (max)", SECOND, f"{SECOND} (max)"]
    assert told[2] == ["kim", "김철수", "2", "4", "4.5", "6"]
    assert told[1] == ["choi", "", "", "4", "", "6"]


def test_points_that_nobody_knows_are_empty() -> None:
    given_by_hand = without("a", FIRST, override=override("a", FIRST, "2"), final=Decimal(2))
    assert rows(table(Ledger([given_by_hand]), most=True))[1] == ["a", "", "2", ""]


def test_checks_follow_their_exercise() -> None:
    told = rows(table(small(), checks=True))
    assert told[0] == [
        *("student", "name", FIRST, f"{FIRST}.check1", f"{FIRST}.check2"),
        *(SECOND, f"{SECOND}.check1", f"{SECOND}.check2", f"{SECOND}.check3"),
    ]
    assert told[1] == ["choi", *[""] * 8]
    assert told[2] == ["kim", "김철수", "2", "2", "0", "4.5", "2", "2", "2"]
    assert told[3][2:5] == ["3.75", "0", "2"]


def test_a_check_without_a_verdict_is_empty() -> None:
    graded = grade("a", FIRST, check(1), check(2, Outcome.BROKEN))
    assert rows(table(Ledger([line(graded)]), checks=True))[1][3:] == ["2", ""]


def test_a_suite_that_changed_has_the_columns_of_both() -> None:
    lines = [line(grade("a", FIRST, check(1), check(2))), line(grade("b", FIRST, check(2), check(7)))]
    told = rows(table(Ledger(lines), checks=True))
    assert told[0][3:] == [f"{FIRST}.check1", f"{FIRST}.check2", f"{FIRST}.check7"]
    assert [row[3:] for row in told[1:]] == [["2", "2", ""], ["", "2", "2"]]


def test_the_mark_for_excel_can_be_left_out() -> None:
    with_mark, plain = table(small()), table(small(), bom=False)
    assert with_mark == BOM + plain
    assert plain.startswith(b"student,")


def test_lines_end_as_rfc_4180_has_it() -> None:
    data = table(Ledger([line(grade("a", FIRST, check(1)), 'Kim, "the" one')]))
    assert data.count(b"\r\n") == data.count(b"\n") == 2
    assert b'"Kim, ""the"" one"' in data
    assert data.endswith(b"\r\n")


def test_an_empty_class_is_a_heading() -> None:
    assert rows(table(Ledger([]))) == [["student", "name"]]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "\x00=1", "\u202e=1", "\ufeff@x"]
)
def test_no_cell_begins_a_formula(text: str) -> None:
    assert defused(text).startswith("'")
    (_, row) = rows(table(Ledger([line(grade(text, FIRST, check(1)), text)])))
    assert row[0][0] == row[1][0] == "'"


@pytest.mark.parametrize("text", ["kim", "2023-12345", "a=b", "김", "", "O'Neill"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert defused(text) == text


def test_names_of_checks_and_exercises_are_foreign_too() -> None:
    odd = check(1)
    odd = type(odd)("=x", odd.title, odd.points, odd.earned, odd.outcome, odd.message, odd.seconds)
    told = rows(table(Ledger([line(grade("a", "=HYPERLINK(1)", odd))]), checks=True, most=True))
    assert all(cell.startswith("'=") for cell in told[0][2:])


@given(st.text())
def test_whatever_a_name_is_there_are_two_rows_of_harmless_cells(name: str) -> None:
    told = rows(table(Ledger([line(grade("a", FIRST, check(1)), name)])))
    assert len(told) == 2
    assert len(told[1]) == 3
    assert not told[1][1].lstrip().startswith(("=", "+", "-", "@"))


def test_ten_thousand_lines_take_a_moment() -> None:
    ledger = large()
    begun = time.process_time()
    data = table(ledger, checks=True)
    assert time.process_time() - begun < 2.0
    told = rows(data)
    assert (len(told), len(told[0])) == (1001, 2 + 10 * 11)

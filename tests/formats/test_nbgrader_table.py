"""The CSV of `nbgrader export`: the same bytes from the same data, and what a gradebook of ours says in it."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from adding import run
from class_ledger import FIRST, MOMENT, SECOND, check, fill, grade, line, small

from grader.formats.nbgrader.book import Student, read_book
from grader.formats.nbgrader.table import COLUMNS, Entry, of_book, of_ledger, write
from grader.gradebook.book import Gradebook
from grader.gradebook.lateness import Deadlines
from grader.gradebook.ledger import Ledger

COURSE = Path(__file__).parent / "peers" / "nbgrader"


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def exported(
    ledger: Ledger, due: Deadlines | None = None, **people: Student
) -> dict[tuple[str, str], dict[str, str]]:
    told = rows(write(of_ledger(ledger, due or Deadlines(), people)))
    return {(row["assignment"], row["student_id"]): row for row in told}


def scores(row: dict[str, str]) -> tuple[str, str, str]:
    return row["raw_score"], row["late_submission_penalty"], row["score"]


def test_the_same_bytes_as_nbgrader_export() -> None:
    theirs = (COURSE / "grades.csv").read_bytes()
    assert write(of_book(read_book(COURSE / "gradebook.db"))) == theirs
    assert theirs.split(b"\n", 1)[0].decode() == ",".join(COLUMNS)


def test_what_nbgrader_would_break_stands_in_quotes() -> None:
    person = Student("kim", 'Min "Mo"', "Kim, Park", "=HYPERLINK(1)")
    entry = Entry(
        assignment="-1+1",
        duedate=None,
        timestamp=datetime(2026, 3, 1),
        student=person,
        raw_score=1.0,
        penalty=0.0,
        score=1.0,
        max_score=2.0,
    )
    data = write([entry])
    assert rows(data)[0]["last_name"] == "Kim, Park"
    assert rows(data)[0]["first_name"] == 'Min "Mo"'
    assert rows(data)[0]["assignment"] == "'-1+1"
    assert rows(data)[0]["email"] == "'=HYPERLINK(1)"
    assert data.count(b"\n") == 2


def test_scores_penalties_and_overrides() -> None:
    told = exported(small())
    assert scores(told[FIRST, "kim"]) == ("2.0", "0.0", "2.0")
    assert scores(told[SECOND, "kim"]) == ("6.0", "1.5", "4.5")
    assert scores(told[FIRST, "lee"]) == ("3.75", "0.0", "3.75")
    assert told[FIRST, "kim"]["max_score"] == "4.0"
    assert told[SECOND, "lee"]["max_score"] == "6.0"


def test_a_score_is_what_is_left_of_the_raw_one() -> None:
    for row in exported(small()).values():
        if row["score"]:
            assert float(row["score"]) == max(0.0, float(row["raw_score"]) - float(row["late_submission_penalty"]))


@pytest.mark.parametrize("student", ["choi", "park"])
def test_no_honest_score_is_no_score(student: str) -> None:
    told = exported(small())
    assert scores(told[FIRST, student]) == ("", "", "")
    assert scores(told[SECOND, student]) == ("0.0", "0.0", "0.0")  # handed in nothing


def test_everybody_has_a_row_for_every_exercise() -> None:
    told = exported(small())
    assert len(told) == 2 * 4
    assert told[SECOND, "park"]["timestamp"] == ""


def test_moments_are_in_utc_without_a_zone() -> None:
    due = Deadlines(every=MOMENT - 0.25, of={SECOND: MOMENT - 86400.25})
    told = exported(small(), due)
    moment = datetime.fromtimestamp(MOMENT, UTC)
    assert told[FIRST, "kim"]["timestamp"] == moment.strftime("%Y-%m-%d %H:%M:%S.250000")
    assert told[FIRST, "kim"]["duedate"] == moment.strftime("%Y-%m-%d %H:%M:%S")
    assert next(assignment for assignment, _ in told) == SECOND  # the earlier one first, as with nbgrader


def test_names_are_whole_unless_somebody_knows_their_parts() -> None:
    known = Student("kim", "철수", "김", "kim@example.com")
    told = exported(small())
    assert (told[FIRST, "kim"]["last_name"], told[FIRST, "kim"]["first_name"]) == ("김철수", "")
    row = exported(small(), kim=known)[FIRST, "kim"]
    assert (row["last_name"], row["first_name"], row["email"]) == ("김", "철수", "kim@example.com")


def test_students_are_ordered_by_their_names() -> None:
    given = [line(grade(student, FIRST, check(1)), name) for student, name in (("a", "Zoe"), ("b", ""), ("c", "Ada"))]
    assert [student for _, student in exported(Ledger(given))] == ["b", "c", "a"]


def test_half_points_are_exact() -> None:
    one = line(grade("kim", FIRST, check(1)), penalty=Decimal("0.35"), final=Decimal("1.65"))
    assert scores(exported(Ledger([one]))[FIRST, "kim"]) == ("2.0", "0.35", "1.65")


def test_an_empty_gradebook_is_a_heading() -> None:
    assert write(of_ledger(Ledger([]), Deadlines(), {})).decode() == ",".join(COLUMNS) + "\n"


@pytest.fixture
def where(tmp_path: Path) -> str:
    path = str(tmp_path / "gradebook.db")
    with Gradebook.open(path) as book:
        fill(book)
    return path


def test_export_as_an_instructor_types_it(where: str, tmp_path: Path) -> None:
    out = tmp_path / "grades.csv"
    done = run("export", "nbgrader", "--gradebook", where, "--due", "2026-03-01", "--out", out)
    assert done.exit_code == 0, done.stderr
    told = rows(out.read_bytes())
    assert {row["student_id"] for row in told} == {"kim", "lee", "choi", "park", "'=cmd|' /C calc'!A0"}
    assert all(row["duedate"].startswith("2026-03-0") for row in told)
    done = run("export", "nbgrader", "--gradebook", where, "--exercise", "2")
    assert {row["assignment"] for row in rows(done.stdout_bytes)} == {FIRST}


def test_people_must_be_a_course(where: str, tmp_path: Path) -> None:
    done = run("export", "nbgrader", "--gradebook", where, "--people", tmp_path / "nowhere")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "There is no" in done.stderr


def test_what_was_imported_goes_out_again(tmp_path: Path) -> None:
    """Every score that came in whole is the same in nbgrader's own export and in ours."""
    where = tmp_path / "gradebook.db"
    assert run("import", "nbgrader", COURSE, "--gradebook", where).exit_code == 0
    done = run("export", "nbgrader", "--gradebook", where, "--people", COURSE)
    theirs = {(row["assignment"], row["student_id"]): row for row in rows((COURSE / "grades.csv").read_bytes())}
    ours = {(row["assignment"], row["student_id"]): row for row in rows(done.stdout_bytes)}
    assert set(ours) == {("ps1", "ada"), ("ps1", "20261234"), ("ps2", "ada"), ("ps2", "20261234")}
    for which, row in ours.items():
        assert float(row["score"]) == round(float(theirs[which]["score"]), 2)
        same = ("last_name", "first_name", "email", "max_score")
        assert [row[name] for name in same] == [theirs[which][name] for name in same]

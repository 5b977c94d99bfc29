"""`grade import nbgrader`: scores of a course that nbgrader 0.9.6 wrote, exact, once, and never over a person's."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from adding import run
from click.testing import Result

from grader.formats.nbgrader.book import Student
from grader.formats.nbgrader.grades import full_name
from grader.gradebook.book import Gradebook
from grader.gradebook.entries import Row
from grader.gradebook.ledger import Line
from grader.result import Outcome

COURSE = Path(__file__).parent / "peers" / "nbgrader"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return Path(shutil.copytree(COURSE, tmp_path / "course"))


@pytest.fixture
def where(tmp_path: Path) -> Path:
    return tmp_path / "ours.db"


def bring(course: Path, where: Path, *options: str) -> Result:
    return run("import", "nbgrader", course, "--gradebook", where, *options)


def lines(where: Path) -> dict[tuple[str, str], Line]:
    with Gradebook.open(where, create=False) as book:
        return book.ledger().of


def rows(where: Path) -> dict[tuple[str, str], Row]:
    return {which: line.row for which, line in lines(where).items()}


def change(course: Path, *statements: str) -> None:
    with closing(sqlite3.connect(course / "gradebook.db")) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_the_final_scores_are_nbgraders(course: Path, where: Path) -> None:
    done = bring(course, where)
    assert done.exit_code == 0, done.stderr
    assert "4 scores recorded" in done.stdout
    assert "3 of them by an override" in done.stdout
    assert {which: row.final for which, row in rows(where).items()} == {
        ("ada", "ps1"): Decimal("9.5"),
        ("20261234", "ps1"): Decimal("6.25"),
        ("ada", "ps2"): Decimal(2),
        ("20261234", "ps2"): Decimal("0.3"),
    }


def test_a_cell_is_a_check(course: Path, where: Path) -> None:
    bring(course, where)
    grade = lines(where)["20261234", "ps1"].grade
    assert grade is not None
    assert [(one.name, one.points, one.earned, one.outcome) for one in grade.checks] == [
        ("relu.essay", 3, 0, Outcome.FAILED),
        ("relu.test_relu", 2, 2, Outcome.PASSED),
        ("tanh.test_tanh", 4, 4, Outcome.PASSED),
    ]
    assert grade.checks[0].message == "1.5 of 3 points in nbgrader."
    assert (grade.score, grade.max_score, grade.isolation) == (6, 9, None)
    assert grade.notes == ["tanh: Nicely done, 민수."]
    assert grade.source == "submitted/20261234/ps1"


def test_an_override_says_how_it_came_about(course: Path, where: Path) -> None:
    bring(course, where)
    told = {which: row.override for which, row in rows(where).items() if row.override is not None}
    late, extra = told["20261234", "ps1"], told["ada", "ps1"]
    assert (late.author, late.reason) == ("nbgrader", "From nbgrader: 7.5 points, 1.25 of them lost for being late.")
    assert extra.reason == "From nbgrader: 9.5 points."
    assert ("ada", "ps2") not in told


def test_points_that_are_no_whole_numbers_are_one_check(course: Path, where: Path) -> None:
    bring(course, where)
    grade = lines(where)["ada", "ps2"].grade
    assert grade is not None
    assert [(one.name, one.points, one.earned) for one in grade.checks] == [("nbgrader", 2, 2)]


def test_who_handed_in_and_when(course: Path, where: Path) -> None:
    bring(course, where)
    found = rows(where)
    assert found["20261234", "ps1"].name == "김민수"
    assert found["ada", "ps1"].name == "Ada Lovelace"
    assert found["20261234", "ps1"].handed_in == 1772467199.25
    assert found["ada", "ps2"].handed_in == 1772323200.123456  # of timestamp.txt: the gradebook does not know


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("민수", "김", "김민수"),
        ("Ada", "Lovelace", "Ada Lovelace"),
        (None, "Noether", "Noether"),
        ("Emmy", None, "Emmy"),
        (None, None, ""),
        ("Min-su", "김", "Min-su 김"),
        ("a\x1b[31m", "b\nc", "a[31m b c"),
    ],
)
def test_names(first: str | None, last: str | None, name: str) -> None:
    assert full_name(Student("x", first, last, None)) == name


def test_what_is_left_out_is_said(course: Path, where: Path) -> None:
    told = bring(course, where).stderr
    assert "ps3 has 2.5 points in all" in told
    assert "1 submissions wait for a person in nbgrader" in told
    assert "1 submissions in submitted/ have no score" in told
    assert "Released, but without any score: ps4." in told
    assert ("emmy", "ps1") not in rows(where)


def test_a_second_time_changes_nothing(course: Path, where: Path) -> None:
    bring(course, where)
    before = rows(where)
    with Gradebook.open(where) as book:
        overrides = book.overrides(standing_only=False)
    bring(course, where)
    assert rows(where) == before
    with Gradebook.open(where) as book:
        assert book.overrides(standing_only=False) == overrides
        assert [one.grades for one in book.runs()] == [4, 0]


def test_what_nbgrader_changed_is_changed(course: Path, where: Path) -> None:
    bring(course, where)
    change(
        course,
        "UPDATE submitted_notebook SET late_submission_penalty = 0",
        "UPDATE grade SET manual_score = 3 WHERE manual_score = 1.5",
        "UPDATE grade SET extra_credit = 0.25 WHERE extra_credit = 0.5",
        "UPDATE grade SET needs_manual_grade = 0, manual_score = 0 WHERE needs_manual_grade = 1",
    )
    assert "5 scores recorded" in bring(course, where).stdout
    found = rows(where)
    assert (found["20261234", "ps1"].final, found["20261234", "ps1"].override) == (Decimal(9), None)
    assert found["ada", "ps1"].final == Decimal("9.25")
    assert found["emmy", "ps1"].final == Decimal(4)


def test_an_override_of_somebody_else_stays(course: Path, where: Path) -> None:
    bring(course, where)
    with Gradebook.open(where) as book:
        book.override("ada", "ps1", Decimal(8), "Prof. Park", "the extra credit was a mistake")
        book.override("ada", "ps2", Decimal(1), "Prof. Park", "copied")
    told = bring(course, where)
    assert "2 overrides that were there stay." in told.stderr
    assert rows(where)["ada", "ps1"].final == Decimal(8)
    assert rows(where)["ada", "ps2"].final == Decimal(1)


def test_an_assignment_may_have_another_name_here(course: Path, where: Path) -> None:
    done = bring(course, where, "--as", "ps1=exercise02_activations", "--by", "Prof. Park")
    assert done.exit_code == 0, done.stderr
    override = rows(where)["ada", "exercise02_activations"].override
    assert override is not None
    assert override.author == "Prof. Park"


@pytest.mark.parametrize("text", ["ps1", "ps9=exercise02", "ps1=", "=exercise02"])
def test_a_name_that_fits_nothing(course: Path, where: Path, text: str) -> None:
    done = bring(course, where, "--as", text)
    assert done.exit_code == 2
    assert "is not ASSIGNMENT=EXERCISE" in done.stderr
    assert not where.exists()


def test_a_dry_run_records_nothing(course: Path, where: Path) -> None:
    done = bring(course, where, "--dry-run")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "ada\tps2\t2\t2",
        "20261234\tps2\t0.3\t2\tFrom nbgrader: 0.3 points.",
        "ada\tps1\t9.5\t9\tFrom nbgrader: 9.5 points.",
        "20261234\tps1\t6.25\t9\tFrom nbgrader: 7.5 points, 1.25 of them lost for being late.",
    ]
    assert "wait for a person" in done.stderr
    assert not where.exists()


def test_the_file_alone_is_enough(course: Path, where: Path) -> None:
    alone = Path(shutil.copy(course / "gradebook.db", where.parent / "alone.db"))
    done = bring(alone, where)
    assert done.exit_code == 0, done.stderr
    assert len(rows(where)) == 4
    assert rows(where)["ada", "ps2"].source == "ada/ps2"
    assert rows(where)["ada", "ps2"].handed_in == alone.stat().st_mtime


def test_a_submission_that_a_batch_grades_later_is_the_same_attempt(course: Path, where: Path) -> None:
    """The digest is that of the file, so the grade of another grader takes the place of nbgrader's."""
    bring(course, where)
    with Gradebook.open(where) as book:
        line = book.ledger().of["ada", "ps2"]
        assert line.grade is not None
        run = book.begin_run("grade batch", {"ndgrade": "0.1.0"})
        again = line.grade
        book.record(run, "ada", "", "ps2", "submitted/ada/ps2/half.ipynb", 1772323200.0, "f2", again)
        book.end_run(run, "finished")
    assert rows(where)["ada", "ps2"].attempts == 1


@pytest.mark.parametrize("name", ["\u202eevil", "a\x1bb", "x" * 600])
def test_an_id_that_no_gradebook_takes_stops_before_the_first(course: Path, where: Path, name: str) -> None:
    with closing(sqlite3.connect(course / "gradebook.db")) as connection, connection:
        for table, column in (("student", "id"), ("submitted_assignment", "student_id")):
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = 'ada'", (name,))
    done = bring(course, where)
    assert done.exit_code == 2
    assert "cannot be the id of a student" in done.stderr
    assert "\x1b" not in done.stderr
    assert not where.exists()


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_where_nothing_is_nothing_is_recorded(tmp_path: Path, where: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    done = bring(tmp_path / name, where)
    assert done.exit_code == 2
    assert done.stderr.startswith("grade: There is no")
    assert not where.exists()


def test_a_gradebook_that_cannot_be_opened_is_one_sentence(course: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_text("no database")
    done = bring(course, tmp_path / "bad.db")
    assert done.exit_code in (2, 3)
    assert done.stderr.startswith("grade: ")
    assert "Traceback" not in done.stderr

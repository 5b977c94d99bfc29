"""nbgrader's gradebook and folders, read from a course that nbgrader 0.9.6 itself wrote: see peers/."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from grader.errors import GradebookRequestError
from grader.formats.nbgrader.book import Book, Student, read_book
from grader.formats.nbgrader.tree import read_tree

COURSE = Path(__file__).parent / "peers" / "nbgrader"


@pytest.fixture(scope="module")
def book() -> Book:
    return read_book(COURSE / "gradebook.db")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A gradebook that a test may change."""
    return Path(shutil.copy(COURSE / "gradebook.db", tmp_path))


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_students_are_in_nbgraders_order(book: Book) -> None:
    assert book.students == (
        Student("nobody", None, None, None),
        Student("ada", "Ada", "Lovelace", "ada@example.com"),
        Student("emmy", "Emmy", "Noether", None),
        Student("20261234", "민수", "김", "minsu@example.com"),
    )


def test_assignments_have_their_cells_and_points(book: Book) -> None:
    assert [one.name for one in book.assignments] == ["ps2", "ps4", "ps1", "ps3"]
    by_name = {one.name: one for one in book.assignments}
    assert by_name["ps1"].duedate == datetime(2026, 3, 1, 14, 59, 59)
    assert by_name["ps2"].duedate is None
    assert [(cell.notebook, cell.name, cell.max_score) for cell in by_name["ps1"].cells] == [
        ("relu", "essay", 3.0),
        ("relu", "test_relu", 2.0),
        ("tanh", "test_tanh", 4.0),
    ]
    assert {name: one.max_score for name, one in by_name.items()} == {"ps1": 9, "ps2": 2, "ps3": 2.5, "ps4": 1}


@pytest.mark.parametrize(
    ("assignment", "student", "score", "penalty", "final"),
    [
        ("ps1", "ada", 9.5, 0.0, 9.5),  # with extra credit, and what a person gave over nothing
        ("ps1", "20261234", 7.5, 1.25, 6.25),
        ("ps1", "emmy", 4.0, 0.0, 4.0),
        ("ps2", "20261234", 0.1 + 0.2, 0.0, 0.1 + 0.2),
        ("ps3", "ada", 2.5, 0.0, 2.5),
    ],
)
def test_scores_are_nbgraders(
    book: Book, assignment: str, student: str, score: float, penalty: float, final: float
) -> None:
    found = book.submissions[assignment, student]
    assert (found.score, found.penalty, found.final) == (score, penalty, final)


def test_what_waits_for_a_person_is_known(book: Book) -> None:
    waiting = {which for which, found in book.submissions.items() if found.waiting}
    assert waiting == {("ps1", "emmy")}


def test_comments_of_people_come_along(book: Book) -> None:
    assert book.submissions["ps1", "20261234"].comments == (("tanh", "Nicely done, 민수."),)
    assert book.submissions["ps1", "ada"].comments == ()


def test_moments_are_in_utc(book: Book) -> None:
    assert book.submissions["ps1", "20261234"].timestamp == datetime(2026, 3, 2, 15, 59, 59, 250000)
    assert book.submissions["ps2", "ada"].timestamp is None


def test_a_penalty_takes_no_more_than_there_is(copy: Path) -> None:
    change(copy, "UPDATE submitted_notebook SET late_submission_penalty = 100")
    assert {found.final for found in read_book(copy).submissions.values()} == {0.0}


def test_an_older_gradebook_lacks_tasks_and_extra_credit(copy: Path) -> None:
    change(copy, "DROP TABLE task_cells", "ALTER TABLE grade DROP COLUMN extra_credit", "DROP TABLE comment")
    found = read_book(copy)
    assert found.submissions["ps1", "ada"].score == 9.0
    assert found.submissions["ps1", "20261234"].comments == ()


def test_a_task_counts_like_a_test(copy: Path) -> None:
    change(
        copy,
        "INSERT INTO base_cell (id, name, notebook_id, type) SELECT 'b1', 'task', id, 'TaskCell' FROM notebook "
        "WHERE name = 'new'",
        "INSERT INTO task_cells (id, max_score, cell_type) VALUES ('b1', 5, 'markdown')",
    )
    (ps4,) = [one for one in read_book(copy).assignments if one.name == "ps4"]
    assert ps4.max_score == 6.0
    assert [cell.name for cell in ps4.cells] == ["task", "test_new"]


def test_the_gradebook_is_never_written_to(copy: Path) -> None:
    before = copy.read_bytes()
    read_book(copy)
    assert copy.read_bytes() == before
    assert [path.name for path in copy.parent.iterdir()] == ["gradebook.db"]


def test_another_program_may_be_writing(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM grade")
        assert read_book(copy).submissions["ps1", "ada"].score == 9.5


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE assignment SET duedate = 'tomorrow'",
        "UPDATE submitted_assignment SET timestamp = x'00ff'",
        "UPDATE grade SET manual_score = 9e999",
        "UPDATE grade_cells SET max_score = 1e300",
        "ALTER TABLE grade DROP COLUMN manual_score",
        "DROP TABLE notebook",
    ],
)
def test_nonsense_in_it_is_one_sentence(copy: Path, statement: str) -> None:
    change(copy, statement)
    with pytest.raises(GradebookRequestError, match=r"gradebook\.db cannot be read as nbgrader's gradebook"):
        read_book(copy)


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 4000])
def test_other_files_are_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "gradebook.db"
    path.write_bytes(data)
    with pytest.raises(GradebookRequestError, match=r"gradebook\.db"):
        read_book(path)


def test_another_database_is_refused(tmp_path: Path) -> None:
    change(tmp_path / "other.db", "CREATE TABLE student (id)")
    with pytest.raises(GradebookRequestError, match="is not a gradebook of nbgrader"):
        read_book(tmp_path / "other.db")


def test_there_may_be_none(tmp_path: Path) -> None:
    with pytest.raises(GradebookRequestError, match="There is no"):
        read_book(tmp_path / "gradebook.db")
    assert list(tmp_path.iterdir()) == []  # looking for one does not make one


def test_names_that_could_be_options_of_sqlite(tmp_path: Path) -> None:
    odd = tmp_path / "a b?mode=rwc#c%20.db"
    shutil.copy(COURSE / "gradebook.db", odd)
    assert len(read_book(odd).students) == 4


def test_released_notebooks_say_their_points(book: Book) -> None:
    assert read_tree(COURSE).released == {one.name: one.max_score for one in book.assignments}


def test_what_was_handed_in_is_known_by_its_digest() -> None:
    submitted = read_tree(COURSE).submitted
    assert set(submitted) == {("ps1", "20261234"), ("ps2", "ada"), ("ps2", "emmy")}
    ada = submitted["ps2", "ada"]
    assert ada.path == Path("submitted/ada/ps2/half.ipynb")
    assert ada.sha256 == hashlib.sha256((COURSE / ada.path).read_bytes()).hexdigest()
    assert ada.moment == datetime.fromisoformat("2026-03-01T00:00:00.123456+00:00").timestamp()


def test_several_notebooks_are_one_submission() -> None:
    handed = read_tree(COURSE).submitted["ps1", "20261234"]
    assert handed.path == Path("submitted/20261234/ps1")
    assert handed.moment == datetime.fromisoformat("2026-03-02T15:59:59.25+00:00").timestamp()


def test_without_a_stamp_the_file_tells_when(tmp_path: Path) -> None:
    course = Path(shutil.copytree(COURSE, tmp_path / "course"))
    os.utime(course / "submitted/emmy/ps2/half.ipynb", (1e9, 1e9))
    (course / "submitted/ada/ps2/timestamp.txt").write_bytes(b"\xff\xfe")
    os.utime(course / "submitted/ada/ps2/half.ipynb", (2e9, 2e9))
    submitted = read_tree(course).submitted
    assert (submitted["ps2", "emmy"].moment, submitted["ps2", "ada"].moment) == (1e9, 2e9)


def test_folders_need_not_be_there(tmp_path: Path) -> None:
    empty = read_tree(tmp_path)
    assert (empty.released, empty.submitted) == ({}, {})


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"cells": [1]}', '{"cells": [{"metadata": {"nbgrader": 3}}]}', "["]
)
def test_a_released_notebook_may_be_anything(tmp_path: Path, text: str) -> None:
    (tmp_path / "release/ps1").mkdir(parents=True)
    (tmp_path / "release/ps1/a.ipynb").write_text(text)
    assert read_tree(tmp_path).released == {"ps1": None}


def test_what_lies_around_is_no_submission(tmp_path: Path) -> None:
    folder = tmp_path / "submitted/kim/ps1"
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("later")
    (folder / "gone.ipynb").symlink_to(tmp_path / "nowhere")
    os.mkfifo(folder / "pipe.ipynb")
    (tmp_path / "submitted/README.md").write_text("x")
    (tmp_path / "submitted/.ipynb_checkpoints/ps1").mkdir(parents=True)
    (tmp_path / "submitted/.ipynb_checkpoints/ps1/a.ipynb").write_text("{}")
    assert read_tree(tmp_path).submitted == {}

"""nbgrader's gradebook.db, read with SQLite and never written to; its tables are those of nbgrader/api.py.

Every number is computed as nbgrader computes it: a cell's score is what a person gave, else what autograding gave,
else 0, and extra credit on top; a submission's is the sum of its cells, its maximum that of its assignment's.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from grader.errors import GradebookRequestError
from grader.wording import clean

_NEEDED: Final = (
    "student",
    "assignment",
    "submitted_assignment",
    "submitted_notebook",
    "grade",
    "grade_cells",
    "base_cell",
)
_MOST: Final = 2_000_000  # rows of a table
# As SQL computes it, so that a sum of floats is the same to its last digit.
_GIVEN: Final = (
    "CASE WHEN g.manual_score IS NOT NULL THEN g.manual_score + coalesce({extra}, 0.0) "
    "WHEN g.auto_score IS NOT NULL THEN g.auto_score + coalesce({extra}, 0.0) ELSE 0.0 END"
)


class Student(msgspec.Struct, frozen=True):
    """Somebody in the gradebook; None is what nbgrader stores where nothing was told."""

    id: str
    first_name: str | None
    last_name: str | None
    email: str | None


class Cell(msgspec.Struct, frozen=True):
    """A graded cell of an assignment."""

    id: str
    notebook: str
    name: str
    max_score: float


class Assignment(msgspec.Struct, frozen=True):
    """An assignment with its graded cells, by notebook and name; `duedate` is in UTC, without a zone."""

    name: str
    duedate: datetime | None
    cells: tuple[Cell, ...]
    max_score: float


class Mark(msgspec.Struct, frozen=True):
    """What one cell of a submission got."""

    score: float
    waiting: bool  # a person has still to look at it


class Submission(msgspec.Struct, frozen=True):
    """What one student has for one assignment.

    Attributes:
        timestamp: when it was handed in, in UTC, without a zone.
        penalty: points that nbgrader takes off for being late.
        score: the sum of the marks, without the penalty.
        marks: by the ids of the cells.
        comments: what people wrote, by the names of the cells.
    """

    assignment: str
    student: str
    timestamp: datetime | None
    penalty: float
    score: float
    marks: dict[str, Mark]
    comments: tuple[tuple[str, str], ...]

    @property
    def waiting(self) -> bool:
        return any(mark.waiting for mark in self.marks.values())

    @property
    def final(self) -> float:
        return max(0.0, self.score - self.penalty)


class Book(msgspec.Struct, frozen=True):
    """A whole gradebook, in nbgrader's own order: assignments by date and name, students by last and first name."""

    students: tuple[Student, ...]
    assignments: tuple[Assignment, ...]
    submissions: dict[tuple[str, str], Submission]  # by assignment and student


def read_book(path: Path) -> Book:
    """The gradebook in the SQLite file `path`.

    Raises:
        GradebookRequestError: it is not there, or not one of nbgrader's.
    """
    with _opened(path) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables.issuperset(_NEEDED):
            raise GradebookRequestError(
                "{path} is not a gradebook of nbgrader; name the folder of a course, or its gradebook.db",
                path=clean(str(path)),
            )
        return Book(
            tuple(_students(connection)), tuple(_assignments(connection, tables)), _submissions(connection, tables)
        )


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that reads only, and believes nothing of what a file says about how it wants to be read."""
    try:
        if not path.is_file():
            raise GradebookRequestError(
                "There is no {path}; nbgrader writes it into the folder of a course when it autogrades",
                path=clean(str(path)),
            )
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA query_only = ON")
            yield connection
    except (sqlite3.Error, OSError, ValueError, TypeError, OverflowError) as error:
        raise GradebookRequestError(
            "{path} cannot be read as nbgrader's gradebook ({why}); copy it once more from the course",
            path=clean(str(path)),
            why=clean(str(error), 200),
        ) from None


def _students(connection: sqlite3.Connection) -> Iterator[Student]:
    asked = "SELECT id, first_name, last_name, email FROM student ORDER BY last_name, first_name"
    for number, first, last, email in _rows(connection, asked):
        yield Student(str(number), _text(first), _text(last), _text(email))


def _assignments(connection: sqlite3.Connection, tables: set[str]) -> Iterator[Assignment]:
    cells: dict[str, list[Cell]] = {}
    most: dict[str, float] = {}
    for table in ("grade_cells", "task_cells"):  # the second came with nbgrader 0.6
        if table not in tables:
            continue
        joined = f"FROM {table} c JOIN base_cell b ON b.id = c.id JOIN notebook n ON n.id = b.notebook_id"
        asked = f"SELECT n.assignment_id, c.id, n.name, b.name, c.max_score {joined}"
        for assignment, *cell, points in _rows(connection, asked):
            cells.setdefault(assignment, []).append(Cell(str(cell[0]), str(cell[1]), str(cell[2]), _number(points)))
        asked = f"SELECT n.assignment_id, sum(c.max_score) {joined} GROUP BY n.assignment_id"
        for assignment, points in _rows(connection, asked):
            most[assignment] = most.get(assignment, 0.0) + _number(points)
    for number, name, due in _rows(connection, "SELECT id, name, duedate FROM assignment ORDER BY duedate, name"):
        yield Assignment(
            str(name), _moment(due), tuple(sorted(cells.get(number, ()), key=_place)), most.get(number, 0.0)
        )


def _place(cell: Cell) -> tuple[str, str]:
    return cell.notebook, cell.name


def _submissions(connection: sqlite3.Connection, tables: set[str]) -> dict[tuple[str, str], Submission]:
    given = _given(connection)
    marks, comments = _marks(connection, given), _comments(connection, tables)
    asked = (
        "SELECT s.id, a.name, s.student_id, s.timestamp, "
        "(SELECT coalesce(sum(n.late_submission_penalty), 0.0) FROM submitted_notebook n "
        "WHERE n.assignment_id = s.id), "
        f"(SELECT coalesce(sum({given}), 0.0) FROM grade g, submitted_notebook n "
        "WHERE n.assignment_id = s.id AND g.notebook_id = n.id) "
        "FROM submitted_assignment s JOIN assignment a ON a.id = s.assignment_id"
    )
    found = {}
    for number, assignment, student, moment, *numbers in _rows(connection, asked):
        penalty, score = map(_number, numbers)
        which = str(assignment), str(student)
        told = tuple(comments.get(number, ()))
        found[which] = Submission(*which, _moment(moment), penalty, score, marks.get(number, {}), told)
    return found


def _given(connection: sqlite3.Connection) -> str:
    """What a row g of `grade` is worth, in SQL; extra credit came with nbgrader 0.5."""
    columns = {name for _, name, *_ in connection.execute("PRAGMA table_info(grade)")}
    return _GIVEN.format(extra="g.extra_credit" if "extra_credit" in columns else "NULL")


def _marks(connection: sqlite3.Connection, given: str) -> dict[str, dict[str, Mark]]:
    """By submission and cell."""
    asked = (
        f"SELECT n.assignment_id, g.cell_id, {given}, g.needs_manual_grade "
        "FROM grade g JOIN submitted_notebook n ON n.id = g.notebook_id"
    )
    marks: dict[str, dict[str, Mark]] = {}
    for submission, cell, score, waiting in _rows(connection, asked):
        marks.setdefault(submission, {})[str(cell)] = Mark(_number(score), bool(waiting))
    return marks


def _comments(connection: sqlite3.Connection, tables: set[str]) -> dict[str, list[tuple[str, str]]]:
    comments: dict[str, list[tuple[str, str]]] = {}
    asked = (
        "SELECT n.assignment_id, b.name, c.manual_comment FROM comment c "
        "JOIN submitted_notebook n ON n.id = c.notebook_id JOIN base_cell b ON b.id = c.cell_id "
        "WHERE c.manual_comment <> '' ORDER BY b.name"
    )
    if "comment" in tables:
        for submission, cell, text in _rows(connection, asked):
            comments.setdefault(submission, []).append((str(cell), clean(str(text), 2000)))
    return comments


def _rows(connection: sqlite3.Connection, asked: str) -> Iterator[Any]:
    for number, row in enumerate(connection.execute(asked)):
        if number >= _MOST:
            raise ValueError(f"more than {_MOST} rows")
        yield row


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _number(value: object) -> float:
    number = float(value) if isinstance(value, int | float | str) else float("nan")
    if not -1e9 < number < 1e9:
        raise ValueError("a score that is no number")
    return number


def _moment(value: object) -> datetime | None:
    return None if value is None else datetime.fromisoformat(str(value)).replace(tzinfo=None)

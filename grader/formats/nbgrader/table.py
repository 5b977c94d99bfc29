"""The CSV of ``nbgrader export``: a row for each assignment and student, in nbgrader's order, line ends and numbers.

nbgrader writes its fields as they are; here those with a comma or quote stand in quotes (RFC 4180), and a spreadsheet
takes none for a formula. All others are the same to the byte. Moments are in UTC, without a zone.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import msgspec

from grader.formats.nbgrader.book import Book, Student
from grader.formats.table import defused
from grader.gradebook.lateness import Deadlines

if TYPE_CHECKING:
    from grader.gradebook.entries import Row
    from grader.gradebook.ledger import Ledger

COLUMNS: Final = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One row; where there is no honest score, the three scores are None and their fields empty."""

    assignment: str
    duedate: datetime | None
    timestamp: datetime | None
    student: Student
    raw_score: float | None
    penalty: float | None
    score: float | None
    max_score: float


def write(entries: Iterable[Entry]) -> bytes:
    """The file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in entries:
        person = one.student
        told = (
            one.assignment,
            one.duedate,
            one.timestamp,
            person.id,
            person.last_name,
            person.first_name,
            person.email,
        )
        numbers = (one.raw_score, one.penalty, one.score, one.max_score)
        writer.writerow([*(defused(_shown(value)) for value in told), *map(_shown, numbers)])
    return text.getvalue().encode("utf-8", "replace")


def of_book(book: Book) -> Iterator[Entry]:
    """What nbgrader exports of its own gradebook: nothing handed in is 0."""
    for assignment in book.assignments:
        for student in book.students:
            found = book.submissions.get((assignment.name, student.id))
            yield Entry(
                assignment=assignment.name,
                duedate=assignment.duedate,
                timestamp=None if found is None else found.timestamp,
                student=student,
                raw_score=0.0 if found is None else found.score,
                penalty=0.0 if found is None else found.penalty,
                score=0.0 if found is None else found.final,
                max_score=assignment.max_score,
            )


def of_ledger(ledger: Ledger, due: Deadlines, people: Mapping[str, Student]) -> Iterator[Entry]:
    """What a gradebook of ours has.

    Nothing handed in is 0, as with nbgrader. Where the grader broke or nothing could be read, there is no score. An
    override is what a person's score is there: it takes the place of the raw score, and no penalty is taken off it.

    Args:
        ledger: the class.
        due: when exercises are due.
        people: students by their ids, for names and addresses; of others the whole name is the last name.
    """
    moments = {name: due.of.get(name, due.every) for name in ledger.exercises}
    persons = [people.get(one) or Student(one, None, name or None, None) for one, name in ledger.students.items()]
    persons.sort(key=lambda person: (person.last_name or "", person.first_name or "", person.id))
    for exercise in sorted(ledger.exercises, key=lambda name: (moments[name] or 0.0, name)):
        for person in persons:
            line = ledger.of.get((person.id, exercise))
            raw, penalty, score = (0.0, 0.0, 0.0) if line is None else _scores(line.row)
            yield Entry(
                assignment=exercise,
                duedate=_moment(moments[exercise]),
                timestamp=None if line is None else _moment(line.row.handed_in),
                student=person,
                raw_score=raw,
                penalty=penalty,
                score=score,
                max_score=float(ledger.max_scores.get(exercise, 0)),
            )


def _scores(row: Row) -> tuple[float, float, float] | tuple[None, None, None]:
    if row.final is None:
        return None, None, None
    if row.override is not None or row.score is None:
        return float(row.final), 0.0, float(row.final)
    return float(row.score), float(row.penalty), float(row.final)


def _moment(seconds: float | None) -> datetime | None:
    """In UTC, without its zone, as nbgrader writes moments."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)


def _shown(value: str | float | Decimal | datetime | None) -> str:
    return "" if value is None else str(value)

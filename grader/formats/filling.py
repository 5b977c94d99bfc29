"""What of a ledger goes into one column of somebody else's table, what stays as it was, and why."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import msgspec

from grader.errors import GradebookRequestError
from grader.formats.matching import Seat, match
from grader.formats.sheet import Sheet
from grader.gradebook.lateness import plain, rounded
from grader.submission import Note
from grader.wording import clean

if TYPE_CHECKING:
    from grader.gradebook.ledger import Ledger, Line

_EMPTY: Final = ("", "-")
_NUMBER: Final = re.compile(r"(-?[0-9][0-9.,]{0,15}?)(?:[.,]([0-9]{1,10}))?[.,]?\s*%?")


class Why(enum.StrEnum):
    """Why a cell is left as it was."""

    UNKNOWN = "unknown"  # no row of the file is this student's
    UNCERTAIN = "uncertain"  # it is not certain which row is
    BROKEN = "broken"  # only the grader broke
    UNREADABLE = "unreadable"  # nothing that was handed in could be read
    MISSING = "missing"  # there is no grade
    EXCUSED = "excused"  # the platform says so
    UNASSIGNED = "unassigned"  # the platform does not expect anything of this student
    LOCKED = "locked"  # the platform would not take a score
    TEXT = "text"  # the cell holds what is no score
    ABOVE = "above"  # the platform takes no more than its maximum
    KEPT = "kept"  # another score is there, and was to be kept


class Skip(msgspec.Struct, frozen=True):
    """A student of ours for whom nothing is written."""

    line: Line
    why: Why


class Write(msgspec.Struct, frozen=True):
    """A score for a cell: what it says, as it is written and as the cell said it before; the same where it stays."""

    line: Line
    row: int
    score: Decimal
    before: str
    after: str

    @property
    def new(self) -> bool:
        return self.before.strip() in _EMPTY

    @property
    def changes(self) -> bool:
        return self.before != self.after


class Column(msgspec.Struct, frozen=True):
    """The column to be filled.

    Attributes:
        sheet: the table.
        column: its number.
        title: what it is called, for people.
        seats: the rows that are students.
        maximum: the points that the platform gives for it, None where it does not say.
        comma: whether numbers are to have a decimal comma.
        blocked: rows that take no score.
        capped: whether the platform refuses more than the maximum.
    """

    sheet: Sheet
    column: int
    title: str
    seats: Sequence[Seat]
    maximum: Decimal | None
    comma: bool
    blocked: Mapping[int, Why]
    capped: bool = False


class Filled(msgspec.Struct, frozen=True):
    """A table with its column filled.

    Attributes:
        data: the bytes of the file.
        exercise: which one it is.
        title: of the column.
        writes: the scores that the column has now, those among them that it had before.
        skips: the students of ours for whom nothing was written.
        others: how many students in the file are not, or not certainly, students of ours.
        waiting: students whose score stands although something that they handed in later has no grade.
        handwritten: students whose feedback was written by a person, and stays.
        notes: what else the reader should know.
    """

    data: bytes
    exercise: str
    title: str
    writes: Sequence[Write]
    skips: Sequence[Skip]
    others: int
    waiting: Sequence[Line] = ()
    handwritten: Sequence[Line] = ()
    notes: Sequence[Note] = ()


def only_exercise(ledger: Ledger) -> str:
    """The exercise of a ledger that has one.

    Raises:
        GradebookRequestError: it has none or several.
    """
    if not ledger.exercises:
        raise GradebookRequestError("This gradebook has nothing of that exercise yet; run grade batch first")
    if len(ledger.exercises) > 1:
        raise GradebookRequestError(
            "A column holds one exercise and this gradebook has several; add --exercise with one of: {names}",
            names=", ".join(clean(name, 100) for name in ledger.exercises),
        )
    return ledger.exercises[0]


def decide(ledger: Ledger, column: Column, *, scale: bool, keep: bool) -> Filled:
    """Decide for each student of the ledger's one exercise; `data` is the file with the scores in it.

    Args:
        ledger: a ledger of one exercise.
        column: where it goes.
        scale: whether scores are converted to the platform's maximum where that is another.
        keep: whether a score that is there already stays.

    Raises:
        GradebookRequestError: the points differ and are not to be converted, or nobody of ours is in the file.
    """
    exercise = only_exercise(ledger)
    lines = {line.row.student: line for line in ledger.lines}
    found = match(ledger.students, column.seats)
    if not found.rows:
        raise GradebookRequestError(
            "No student of this gradebook is in {path}, by id or by name; name the file of this course",
            path=column.sheet.name,
        )
    top = _top(ledger, column, scale=scale)
    ours = ledger.max_scores.get(exercise)
    skips = [Skip(lines[one], Why.UNKNOWN) for one in found.unknown]
    skips += [Skip(lines[one], Why.UNCERTAIN) for one in found.uncertain]
    writes: list[Write] = []
    for student, row in sorted(found.rows.items(), key=lambda item: item[1]):
        line = lines[student]
        of = line.row.max_score or ours  # a score by hand for nothing handed in is meant as the others' are
        score = line.row.final
        if score is not None:
            score = rounded(score * top / of) if top is not None and of else rounded(score)
        decided = _decide_one(line, row, score, column, keep=keep)
        if isinstance(decided, Write):
            writes.append(decided)
        else:
            skips.append(decided)
    changes = {(one.row, column.column): one.after for one in writes if one.changes}
    return Filled(
        column.sheet.filled(changes),
        exercise,
        column.title,
        writes,
        skips,
        len(column.seats) - len(found.rows),
        [one.line for one in writes if one.line.row.ungraded],
    )


def _top(ledger: Ledger, column: Column, *, scale: bool) -> Decimal | None:
    """The maximum to convert to, None where nothing is to be converted."""
    theirs = column.maximum
    if scale and not theirs:
        raise GradebookRequestError(
            "{column} is worth no points in {path}, so there is nothing to convert to; leave out --scale, or set the "
            "points there",
            column=column.title,
            path=column.sheet.name,
        )
    ours = sorted({line.row.max_score for line in ledger.lines if line.row.max_score is not None})
    if theirs is None or all(one == theirs for one in ours):
        return None
    if not scale:
        raise GradebookRequestError(
            "{column} is worth {theirs} points and {exercise} is worth {ours}; add --scale to convert the scores, or "
            "change the points there",
            column=column.title,
            theirs=plain(theirs),
            exercise=only_exercise(ledger),
            ours=", ".join(map(str, ours)),
        )
    return theirs


def _decide_one(line: Line, row: int, score: Decimal | None, column: Column, *, keep: bool) -> Write | Skip:
    if score is None:
        return Skip(line, Why.MISSING if line.row.status == "graded" else Why(line.row.status))
    if row in column.blocked:
        return Skip(line, column.blocked[row])
    if column.capped and column.maximum is not None and score > column.maximum:
        return Skip(line, Why.ABOVE)
    before = column.sheet.rows[row][column.column].text
    old = number(before)
    if old is None and before.strip() not in _EMPTY:
        return Skip(line, Why.TEXT)
    if old == score:
        return Write(line, row, score, before, before)
    if old is not None and keep:
        return Skip(line, Why.KEPT)
    text = plain(score)
    return Write(line, row, score, before, text.replace(".", ",") if column.comma else text)


def decimal_commas(texts: Iterable[str]) -> bool:
    """Whether the numbers among some cells are written as 7,50."""
    told = list(texts)
    return any(re.fullmatch(r"-?\d+,\d+", text) for text in told) and not any(
        re.fullmatch(r"-?\d+\.\d+", text) for text in told
    )


def number(text: str) -> Decimal | None:
    """The number that a cell says, None where it says none.

    The last comma or point is the decimal sign, as Canvas reads them.
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    return Decimal(re.sub(r"[.,]", "", match[1]) + "." + (match[2] or "0"))

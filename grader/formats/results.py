"""JSON lines: results as they were stored, or what counts with the result behind it; and both read back.

A *result* is a line of the schema ``ndgrade/result/1`` (`grader.result`), the same that ``grade batch --out`` writes:
what grading gave, and nothing that a person decided. A *counted* line, ``ndgrade/counted/1``, is a row of the
gradebook with its final score, penalty and override, and the result that it comes from, null without one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from grader.errors import GradebookRequestError
from grader.gradebook.entries import Row
from grader.gradebook.naming import key
from grader.result import CheckResult, Grade, Level, Outcome, to_json
from grader.wording import clean

if TYPE_CHECKING:
    from grader.gradebook.ledger import Ledger

LONGEST: Final = 16 * 2**20  # bytes of a line
_MOST: Final = 10**6  # points of a check
_END: Final = 253_402_300_800.0  # the year 10000
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_ENCODER: Final = msgspec.json.Encoder(decimal_format="number")


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """What one student has for one exercise; moments are seconds since the epoch."""

    schema: Literal["ndgrade/counted/1"] = "ndgrade/counted/1"
    row: Row
    result: Grade | None


class _Schema(msgspec.Struct, frozen=True):
    schema: str


def results(ledger: Ledger) -> Iterator[bytes]:
    """A line for each result that counts; rows without one have none."""
    return (to_json(line.grade) + b"\n" for line in ledger.lines if line.grade is not None)


def counted(ledger: Ledger) -> Iterator[bytes]:
    """A line for each row."""
    return (_ENCODER.encode(Counted(row=line.row, result=line.grade)) + b"\n" for line in ledger.lines)


def read(lines: Iterable[bytes], file: str) -> Iterator[tuple[Row | None, Grade | None]]:
    """The lines of either kind, blank ones passed over: the row where there is one, and the result.

    Args:
        lines: the lines; of one longer than `LONGEST` its beginning is enough.
        file: what they are from, for people.

    Raises:
        GradebookRequestError: a line is neither, or says what no grading can end in.
    """
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST:
            raise GradebookRequestError("{file}, line {line}: longer than any result", file=clean(file), line=number)
        text = line.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else line.strip()
        if text:
            yield _one(text, file, number)


def verdict(grade: Grade) -> str:
    """SHA-256, in hexadecimal, of all that is the same when the same submission is graded again to the same end."""
    checks = [msgspec.structs.replace(check, seconds=0.0) for check in grade.checks]
    same = msgspec.structs.replace(grade, student=None, source="", seconds=0.0, checks=checks)
    return hashlib.sha256(to_json(same)).hexdigest()


def _one(text: bytes, file: str, number: int) -> tuple[Row | None, Grade | None]:
    place = {"file": clean(file), "line": number}
    row, grade = _decoded(text, place)
    if grade is None:
        return row, None
    if grade.isolation is Level.NOTEBOOK:
        raise GradebookRequestError(
            "{file}, line {line}: this was checked in the learner's own notebook, which is no grade; grade the "
            "notebook that was handed in",
            **place,
        )
    if grade.student is None:
        raise GradebookRequestError(
            "{file}, line {line}: the result does not say whose it is; only `grade batch` writes results that do",
            **place,
        )
    contradiction = _contradiction(grade, row)
    if contradiction:
        raise GradebookRequestError(
            "{file}, line {line}: {what} do not fit together; export the results again", **place, what=contradiction
        )
    for name in (grade.student, grade.exercise):
        _nameable(name, place)
    return row, grade


def _decoded(text: bytes, place: dict[str, object]) -> tuple[Row | None, Grade | None]:
    try:
        if msgspec.json.decode(text, type=_Schema).schema == "ndgrade/counted/1":
            line = msgspec.json.decode(text, type=Counted)
            return line.row, line.result
        return None, msgspec.json.decode(text, type=Grade)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise GradebookRequestError(
            "{file}, line {line}: no result of ndgrade ({why}); "
            "`grade batch --out` and `grade export jsonl` write such files",
            **place,
            why=clean(str(error), 200),
        ) from None


def _nameable(name: str, place: dict[str, object]) -> None:
    try:
        key(name)
    except GradebookRequestError:
        raise GradebookRequestError(
            "{file}, line {line}: {name} cannot be the id of a student or the name of an exercise",
            **place,
            name=f'"{clean(name, 100)}"',
        ) from None


def _contradiction(grade: Grade, row: Row | None) -> str:
    """Which fields of a result contradict each other, "" where none do: a file may have been edited."""
    checks = grade.checks
    moments = [grade.seconds, *(one.seconds for one in checks), row.handed_in or 0.0 if row is not None else 0.0]
    if not all(0 <= moment < _END for moment in moments):
        return "seconds"
    if not _SHA256.fullmatch(grade.source_sha256):
        return "source_sha256"
    if any(not 0 <= one.points <= _MOST or one.earned != _due(one) for one in checks):
        return "outcome, points, earned"
    if grade.score != sum(one.earned for one in checks) or grade.max_score != sum(one.points for one in checks):
        return "score, max_score, checks"
    if (grade.status == "broken") != (not checks or any(one.outcome is Outcome.BROKEN for one in checks)):
        return "status, checks"
    if row is not None and (row.student, row.exercise) != (grade.student, grade.exercise):
        return "row, result"
    return ""


def _due(check: CheckResult) -> int:
    return check.points if check.outcome is Outcome.PASSED else 0

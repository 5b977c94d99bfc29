"""Moodle's offline grading worksheet: a CSV downloaded from an assignment, filled, to be uploaded there.

Facts from Moodle: mod/assign/gradingtable.php (columns), mod/assign/feedback/offline/importgradeslib.php and
locallib.php (import), mod/assign/lang/en/assign.php; Korean headings from the language pack as kept in
projectestac/moodle-langpacks, ko/assign.php, ko/assignfeedback_comments.php and ko/moodle.php.

- Headings are in the language of whoever downloads, and must be the same at upload. Mandatory are `Identifier`,
  `Grade` and `Last modified (grade)`; a string that a language pack lacks stays English, so languages may be mixed.
- `Identifier` is "Participant 123", in Korean "참가자123": the number is the one that a download of all submissions
  has in its names, so a gradebook without a roster fits by it. In blind marking it is all there is.
- `Grade` takes the decimal sign of the site, and at most `Maximum grade`; where the assignment uses a scale, a column
  `Scale` stands in its place and a grade is one of its words.
- `Last modified (grade)` stays as it is: a row is skipped whose grade was changed in Moodle after that moment. Moodle
  reads it as an English date. Where it cannot (a Korean one), every student who has a grade already counts as changed
  since; "Allow updating records that have been modified more recently in Moodle than in the spreadsheet" helps.
- Feedback comments are HTML. An empty cell would clear them, so what a person wrote there stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from grader.errors import GradebookRequestError
from grader.formats.feedback import MARK, feedback
from grader.formats.filling import Column, Filled, Why, decide, decimal_commas, number, only_exercise
from grader.formats.matching import Seat, letters
from grader.formats.sheet import Sheet, read_file, tables
from grader.language import Language
from grader.submission import Note
from grader.wording import clean

if TYPE_CHECKING:
    from grader.gradebook.ledger import Ledger, Line

# What the headings are in English and in Korean, as `letters` leaves them.
_HEADINGS: Final[Mapping[str, frozenset[str]]] = {
    "identifier": frozenset({"identifier", "식별자"}),
    "grade": frozenset({"grade", "성적"}),
    "modified": frozenset({"lastmodifiedgrade", "마지막수정됨성적"}),
    "maximum": frozenset({"maximumgrade", "최대성적"}),
    "scale": frozenset({"scale", "척도"}),
    "changeable": frozenset({"gradecanbechanged"}),
    "feedback": frozenset({"feedbackcomments", "피드백코멘트"}),
    "name": frozenset({"fullname", "전체이름"}),
    "number": frozenset({"idnumber", "id번호"}),
    "login": frozenset({"username", "사용자아이디"}),
    "email": frozenset({"emailaddress", "email", "이메일주소", "이메일"}),
}
_MANDATORY: Final = ("identifier", "grade", "modified")
_NO: Final = frozenset({"no", "아니오", "아니요"})


def fill(
    path: Path, ledger: Ledger, say: Language, *, scale: bool = False, keep: bool = False, comments: bool = True
) -> Filled:
    """Fill in the grades and, unless `comments` is off, the feedback comments of the worksheet in `path`.

    Raises:
        GradebookRequestError: it is no such file, or the ledger does not fit it; see `decide`.
    """
    only_exercise(ledger)
    sheet, columns = _sheet(path)
    students = [row for row in range(1, len(sheet.rows)) if not sheet.blank(row)]
    seats = [_seat(sheet, row, columns) for row in students]
    blocked = {row: Why.LOCKED for row in students if letters(sheet.text(row, columns.get("changeable"))) in _NO}
    title = clean(sheet.text(0, columns["grade"]), 100)
    maximum = _maximum(sheet, students, columns)
    comma = decimal_commas(sheet.text(row, columns.get(what)) for row in students for what in ("grade", "maximum"))
    column = Column(sheet, columns["grade"], title, seats, maximum, comma, blocked, capped=True)
    filled = decide(ledger, column, scale=scale, keep=keep)
    if not comments:
        return filled
    if "feedback" not in columns:
        note = Note("There is no column for feedback comments, so only grades are written.", {})
        return msgspec.structs.replace(filled, notes=[note])
    return _with_comments(filled, sheet, columns, say)


def _with_comments(filled: Filled, sheet: Sheet, columns: Mapping[str, int], say: Language) -> Filled:
    changes = {(write.row, columns["grade"]): write.after for write in filled.writes if write.changes}
    handwritten: list[Line] = []
    for write in filled.writes:
        before, text = sheet.text(write.row, columns["feedback"]), feedback(write.line, say)
        if before and MARK not in before:
            handwritten.append(write.line)
        elif before != text:
            changes[write.row, columns["feedback"]] = text
    return msgspec.structs.replace(filled, data=sheet.filled(changes), handwritten=handwritten)


def _sheet(path: Path) -> tuple[Sheet, dict[str, int]]:
    name = clean(path.name)
    for sheet in tables(read_file(path), name):
        keys = [letters(cell.text) for cell in sheet.rows[0]]
        columns = {what: keys.index(key) for what, meant in _HEADINGS.items() for key in meant if key in keys}
        if all(what in columns for what in _MANDATORY):
            return sheet, columns
    raise GradebookRequestError(
        "{path} is not a grading worksheet of Moodle: its first line lacks Identifier, Grade and Last modified "
        "(grade) in English or Korean; set Moodle to one of these languages and download it once more",
        path=name,
    )


def _maximum(sheet: Sheet, students: list[int], columns: Mapping[str, int]) -> Decimal | None:
    if "maximum" not in columns:
        if "scale" in columns:
            raise GradebookRequestError(
                "The assignment of {path} is graded on a scale, not with points; set its grade to Point in Moodle "
                "and download the worksheet once more",
                path=sheet.name,
            )
        return None
    found = {number(sheet.text(row, columns["maximum"])) for row in students}
    return found.pop() if len(found) == 1 else None


def _seat(sheet: Sheet, row: int, columns: Mapping[str, int]) -> Seat:
    if len(sheet.rows[row]) != len(sheet.rows[0]):
        raise GradebookRequestError(
            "Row {row} of {path} has {n} cells and the heading has {all}: another program changed the file; download "
            "it from Moodle once more",
            row=row + 1,
            path=sheet.name,
            n=len(sheet.rows[row]),
            all=len(sheet.rows[0]),
        )
    participant = re.search(r"\d+$", sheet.text(row, columns["identifier"]))
    others = (sheet.text(row, columns.get(what)) for what in ("number", "login", "email"))
    ids = (participant[0] if participant else "", *others)
    return Seat(row, ids, sheet.text(row, columns.get("name")))

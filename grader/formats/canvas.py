"""Canvas' gradebook: a CSV exported there, one column filled, to be imported there.

Facts from canvas-lms: lib/gradebook_exporter.rb, gradebook_importer.rb and csv_with_i18n.rb.

- The heading is `Student` (or `LastName`, `FirstName`), `ID`, perhaps `SIS User ID`, `SIS Login ID`, perhaps
  `Integration ID` and `Root Account`, `Section`, custom columns, assignments as `Title (id)`, and totals.
- Before the students stand a row of "Manual Posting" (of old "Muted"), only where there is such an assignment, and
  the row "    Points Possible", in which read-only columns say "(read only)" in the language of the site.
- The delimiter is `,` or `;`, a byte order mark is a setting, and numbers may have a decimal comma. On import the
  last comma or point of a number is its decimal sign.
- "EX" is an excused student, "N/A" one who is not assigned; a score in place of the latter is ignored on import.
- Canvas finds students by ID, then by SIS id and login, then by name, and makes new assignments of unknown columns:
  nothing but scores is ever changed here.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from grader.errors import GradebookRequestError
from grader.formats.filling import Column, Filled, Why, decide, decimal_commas, number, only_exercise
from grader.formats.matching import Seat
from grader.formats.sheet import Sheet, read_file, tables
from grader.wording import clean

if TYPE_CHECKING:
    from grader.gradebook.ledger import Ledger

_IDS: Final = ("ID", "SIS User ID", "SIS Login ID", "Integration ID")
_ASSIGNMENT: Final = re.compile(r"(.*)\((\d+)\)", re.DOTALL)
_HIDDEN: Final = re.compile(r"(?:Muted|Manual Posting.*)?", re.IGNORECASE | re.DOTALL)
_BLOCKED: Final = {"ex": Why.EXCUSED, "n/a": Why.UNASSIGNED}


def fill(path: Path, wanted: str, ledger: Ledger, *, scale: bool = False, keep: bool = False) -> Filled:
    """Fill the column `wanted` (its title, with or without the id, or the id alone) of the gradebook in `path`.

    Raises:
        GradebookRequestError: it is no such file, has no such column, or the ledger does not fit it; see `decide`.
    """
    only_exercise(ledger)
    sheet = _sheet(path)
    number_of_column = _column(sheet, wanted)
    points, students = None, []
    for row in range(1, len(sheet.rows)):
        if "Points Possible" in sheet.text(row, 0):
            points = _points(sheet, row, number_of_column)
        elif not all(_HIDDEN.fullmatch(cell.text.strip()) for cell in sheet.rows[row]):
            students.append(row)
    seats = [_seat(sheet, row) for row in students]
    blocked = {row: why for row in students if (why := _BLOCKED.get(sheet.text(row, number_of_column).casefold()))}
    title = clean(sheet.text(0, number_of_column), 200)
    scores = (number for number, cell in enumerate(sheet.rows[0]) if _ASSIGNMENT.fullmatch(cell.text.strip()))
    comma = decimal_commas(sheet.text(row, number) for number in scores for row in range(1, len(sheet.rows)))
    column = Column(sheet, number_of_column, title, seats, points, comma, blocked)
    return decide(ledger, column, scale=scale, keep=keep)


def _sheet(path: Path) -> Sheet:
    name = clean(path.name)
    for sheet in tables(read_file(path), name):
        heading = [cell.text.strip() for cell in sheet.rows[0]]
        if "ID" in heading and ("Student" in heading or {"LastName", "FirstName"} <= set(heading)):
            return sheet
    raise GradebookRequestError(
        "{path} is not a gradebook exported from Canvas: its first line lacks Student and ID; export it there with "
        "Grades, Export",
        path=name,
    )


def _column(sheet: Sheet, wanted: str) -> int:
    titles = {number: sheet.text(0, number) for number in range(len(sheet.rows[0]))}
    found = {number: match for number, text in titles.items() if (match := _ASSIGNMENT.fullmatch(text))}
    key = _plain(wanted)
    exact = [one for one, match in found.items() if key in (_plain(match[0]), match[2])]
    columns = exact or [one for one, match in found.items() if key == _plain(match[1])]
    if len(columns) == 1:
        return columns[0]
    if columns:
        raise GradebookRequestError(
            "{path} has several columns called {column}; name one by its id: {names}",
            path=sheet.name,
            column=clean(wanted, 100),
            names=", ".join(found[one][2] for one in columns),
        )
    names = [match[0] for match in found.values()]
    raise GradebookRequestError(
        "{path} has no column {column} that scores could go into; it has: {names}",
        path=sheet.name,
        column=clean(wanted, 100),
        names=", ".join(clean(name, 100) for name in _nearest(wanted, names)) or "-",
    )


def _nearest(wanted: str, names: Sequence[str]) -> Sequence[str]:
    """Some names, those that are like the wanted one first."""
    near = difflib.get_close_matches(wanted, names, n=3, cutoff=0.4)
    return [*near, *(name for name in names if name not in near)][:8]


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _points(sheet: Sheet, row: int, column: int) -> Decimal | None:
    text = sheet.text(row, column)
    points = number(text)
    if text and points is None:
        raise GradebookRequestError(
            "{column} is a column that Canvas computes ({why}), so no score can be put there; name another one",
            column=clean(sheet.text(0, column), 100),
            why=clean(text, 100).strip("()"),
        )
    return points


def _seat(sheet: Sheet, row: int) -> Seat:
    heading = [cell.text.strip() for cell in sheet.rows[0]]
    if len(sheet.rows[row]) != len(heading):
        raise GradebookRequestError(
            "Row {row} of {path} has {n} cells and the heading has {all}: another program changed the file; export "
            "it from Canvas once more",
            row=row + 1,
            path=sheet.name,
            n=len(sheet.rows[row]),
            all=len(heading),
        )
    cells = {title: sheet.text(row, column) for column, title in reversed(list(enumerate(heading)))}
    name = cells.get("Student") or f"{cells.get('FirstName', '')} {cells.get('LastName', '')}".strip()
    return Seat(row, tuple(cells.get(title, "") for title in _IDS), name)

"""CSV as RFC 4180 has it: a row a student, a column an exercise; for Excel, and for programs.

A score is what counts in the end, after penalty and override; an empty cell is no score, 0 is one.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from grader.gradebook.lateness import plain
from grader.result import Grade, Outcome
from grader.wording import clean

if TYPE_CHECKING:
    from grader.gradebook.ledger import Ledger

BOM: Final = b"\xef\xbb\xbf"  # without it Excel reads Korean as CP949
_FORMULA: Final = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")


def table(ledger: Ledger, *, checks: bool = False, most: bool = False, bom: bool = True) -> bytes:
    """The class as a table; its columns are named after the exercises.

    Args:
        ledger: who has what.
        checks: whether each exercise is followed by what its checks earned, as columns ``exercise.check``; empty
            where there is no verdict. With an override they tell what the submission earned all the same.
        most: whether each exercise is followed by the points that it has, as a column ``exercise (max)``.
        bom: whether to begin with the mark by which Excel knows UTF-8.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    named = _checks(ledger) if checks else {}
    columns = {exercise: named.get(exercise, []) for exercise in ledger.exercises}
    writer.writerow([defused(heading) for heading in _headings(columns, most)])
    for student, name in ledger.students.items():
        cells = [defused(student), defused(name)]
        for exercise, names in columns.items():
            cells += _cells(ledger, student, exercise, names, most)
        writer.writerow(cells)
    return (BOM if bom else b"") + text.getvalue().encode("utf-8", "replace")


def defused(text: str) -> str:
    """Foreign text as a cell that no spreadsheet takes for a formula: an apostrophe before what would begin one."""
    shown = clean(text)
    return f"'{shown}" if _FORMULA.match(text) or _FORMULA.match(shown) else shown


def _headings(columns: dict[str, list[str]], most: bool) -> Iterator[str]:
    yield from ("student", "name")
    for exercise, names in columns.items():
        yield exercise
        if most:
            yield f"{exercise} (max)"
        yield from (f"{exercise}.{name}" for name in names)


def _cells(ledger: Ledger, student: str, exercise: str, names: list[str], most: bool) -> Iterator[str]:
    line = ledger.of.get((student, exercise))
    final = None if line is None else line.row.final
    yield "" if final is None else plain(final)
    if most:
        yield str(ledger.max_scores.get(exercise, ""))
    if names:
        earned = {} if line is None or line.grade is None else _earned(line.grade)
        yield from (earned.get(name, "") for name in names)


def _checks(ledger: Ledger) -> dict[str, list[str]]:
    """exercise -> the names of its checks in the order of the suite; of a suite that changed, all there have been."""
    names: dict[str, dict[str, None]] = {}
    for line in ledger.lines:
        if line.grade is not None:
            names.setdefault(line.row.exercise, {}).update(dict.fromkeys(one.name for one in line.grade.checks))
    return {exercise: list(found) for exercise, found in names.items()}


def _earned(grade: Grade) -> dict[str, str]:
    return {check.name: "" if check.outcome is Outcome.BROKEN else str(check.earned) for check in grade.checks}

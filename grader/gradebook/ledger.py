"""A class as reports and exports see it: what each student has for each exercise, with the results behind it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import msgspec
from sqlalchemy import Connection

from grader.gradebook.asking import stored_grade_of, stored_grades
from grader.gradebook.entries import Row
from grader.gradebook.schema import GRADES
from grader.result import Grade

_AT_ONCE = 500  # as many values as every database takes in one question


class Line(msgspec.Struct, frozen=True):
    """What one student has for one exercise, and the stored result that it comes from, None without one."""

    row: Row
    grade: Grade | None


class Ledger(msgspec.Struct, frozen=True, dict=True):
    """The lines of a class, by student and exercise in their order."""

    lines: list[Line]

    @cached_property
    def exercises(self) -> list[str]:
        """The full names of the exercises, in order."""
        return sorted({line.row.exercise for line in self.lines})

    @cached_property
    def students(self) -> dict[str, str]:
        """id -> the person's name ("" where nothing tells it), in order of the ids."""
        return {line.row.student: line.row.name for line in self.lines}

    @cached_property
    def of(self) -> dict[tuple[str, str], Line]:
        """(student, exercise) -> its line."""
        return {(line.row.student, line.row.exercise): line for line in self.lines}

    @cached_property
    def max_scores(self) -> dict[str, int]:
        """exercise -> the points that it has, by the grades that count; the most, where a suite changed between."""
        most: dict[str, int] = {}
        for line in self.lines:
            if line.row.max_score is not None:
                most[line.row.exercise] = max(line.row.max_score, most.get(line.row.exercise, 0))
        return most


def ledger(connection: Connection, rows: Iterable[Row]) -> Ledger:
    """The rows with their results.

    Raises:
        GradebookError: another version of ndgrade recorded something that this one cannot read.
    """
    told = list(rows)
    wanted = [row.grade for row in told if row.grade is not None]
    grades: dict[int, Grade] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        for found in connection.execute(stored_grades().where(GRADES.c.id.in_(part))):
            grades[found.id] = stored_grade_of(found).grade
    return Ledger([Line(row, None if row.grade is None else grades[row.grade]) for row in told])

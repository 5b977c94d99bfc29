"""Which of a student's attempts counts, and for how much."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, and_, func, select

from grader.gradebook.asking import overrides
from grader.gradebook.entries import Override, Policy, Row
from grader.gradebook.lateness import Deadlines, LateRule, after_penalty, rounded
from grader.gradebook.schema import ATTEMPTS, GRADES, OVERRIDES, SIGHTINGS, STUDENTS, UNREADABLE


class _Attempt(NamedTuple):
    """An attempt and the grade by which it stands, if it has one."""

    id: int
    source: str
    first: float  # when these bytes were handed in for the first time
    last: float  # and for the last
    grade: int | None
    score: int
    max_score: int


class _Entry(msgspec.Struct):
    """All there is for one student and exercise, while it is gathered."""

    name: str = ""
    attempts: list[_Attempt] = []
    unreadable: float | None = None  # when the newest unreadable submission was handed in
    override: Override | None = None


class Counting(msgspec.Struct, frozen=True):
    """How grades are counted.

    Attributes:
        policy: "latest" takes what was handed in last, "first" what was handed in first, "best" what leaves the
            student with the largest share of the points after the penalty, the earlier of two that are equal.
        due: the deadlines. The same bytes handed in once more are no later for that.
        rule: what being late costs.
    """

    policy: Policy = "latest"
    due: Deadlines = Deadlines()
    rule: LateRule | None = None

    def left(self, exercise: str, attempt: _Attempt) -> Decimal:
        return after_penalty(attempt.score, self.due.late(exercise, attempt.first), self.rule)

    def choose(self, exercise: str, attempts: list[_Attempt]) -> _Attempt:
        """The attempt that counts, of at least one."""
        if self.policy == "first":
            return min(attempts, key=lambda one: (one.first, one.id))
        if self.policy == "latest":
            return max(attempts, key=lambda one: (one.last, one.id))
        return max(attempts, key=lambda one: (self._share(exercise, one), -one.first, -one.id))

    def _share(self, exercise: str, attempt: _Attempt) -> Fraction:
        return Fraction(self.left(exercise, attempt)) / max(1, attempt.max_score)


def rows(connection: Connection, counting: Counting) -> list[Row]:
    """A row for each student and exercise that anything is known of, in their order."""
    entries: dict[tuple[str, str], _Entry] = {}
    for row in connection.execute(_attempts().execution_options(yield_per=1000)):
        entry = entries.setdefault((row.student, row.exercise), _Entry(name=row.name))
        attempt = _Attempt(row.id, row.source, row.first, row.last, row.grade, row.score or 0, row.max_score or 0)
        entry.attempts.append(attempt)
    for row in connection.execute(_unreadable()):
        entries.setdefault((row.student, row.exercise), _Entry(name=row.name)).unreadable = row.last
    overridden = select(STUDENTS.c.student, STUDENTS.c.name).where(STUDENTS.c.id.in_(select(OVERRIDES.c.student_id)))
    names = {row.student: row.name for row in connection.execute(overridden)}
    for override in overrides(connection, standing_only=True):
        entry = entries.setdefault((override.student, override.exercise), _Entry(name=names[override.student]))
        entry.override = override
    return [_row(*which, entries[which], counting) for which in sorted(entries)]


def _attempts() -> Select[Any]:
    """Every attempt with its student, the moments of its sightings and the last grade that is not broken."""
    moments = (
        select(SIGHTINGS.c.attempt_id, func.max(SIGHTINGS.c.handed_in).label("last"))
        .group_by(SIGHTINGS.c.attempt_id)
        .subquery()
    )
    newest_first = func.row_number().over(
        partition_by=SIGHTINGS.c.attempt_id, order_by=(SIGHTINGS.c.run_id.desc(), SIGHTINGS.c.id.desc())
    )
    stands = (
        select(SIGHTINGS.c.attempt_id, GRADES.c.id, GRADES.c.score, GRADES.c.max_score, newest_first.label("place"))
        .select_from(SIGHTINGS.join(GRADES, GRADES.c.id == SIGHTINGS.c.grade_id))
        .where(GRADES.c.status == "graded")
        .subquery()
    )
    columns = STUDENTS.c.student, STUDENTS.c.name, ATTEMPTS.c.exercise, ATTEMPTS.c.id, ATTEMPTS.c.source
    return (
        select(
            *columns,
            ATTEMPTS.c.handed_in.label("first"),
            func.coalesce(moments.c.last, ATTEMPTS.c.handed_in).label("last"),
            stands.c.id.label("grade"),
            stands.c.score,
            stands.c.max_score,
        )
        .select_from(ATTEMPTS.join(STUDENTS))
        .outerjoin(moments, moments.c.attempt_id == ATTEMPTS.c.id)
        .outerjoin(stands, and_(stands.c.attempt_id == ATTEMPTS.c.id, stands.c.place == 1))
    )


def _unreadable() -> Select[Any]:
    columns = STUDENTS.c.student, STUDENTS.c.name, UNREADABLE.c.exercise
    last = func.max(UNREADABLE.c.handed_in).label("last")
    return select(*columns, last).select_from(UNREADABLE.join(STUDENTS)).group_by(*columns)


def _row(student: str, exercise: str, entry: _Entry, counting: Counting) -> Row:
    graded = [attempt for attempt in entry.attempts if attempt.grade is not None]
    chosen = counting.choose(exercise, graded) if graded else None
    left = None if chosen is None else counting.left(exercise, chosen)
    newest = max([attempt.last for attempt in entry.attempts if attempt.grade is None], default=None)
    waiting = [moment for moment in (newest, entry.unreadable) if moment is not None]
    seen = max((attempt.last for attempt in graded), default=None)
    return Row(
        student=student,
        name=entry.name,
        exercise=exercise,
        status=_status(entry, chosen),
        attempts=len(entry.attempts),
        grade=None if chosen is None else chosen.grade,
        score=None if chosen is None else chosen.score,
        max_score=None if chosen is None else chosen.max_score,
        source="" if chosen is None else chosen.source,
        handed_in=None if chosen is None else chosen.first,
        late=0.0 if chosen is None else counting.due.late(exercise, chosen.first),
        penalty=Decimal(0) if chosen is None or left is None else rounded(chosen.score - left),
        override=entry.override,
        final=left if entry.override is None else rounded(entry.override.score),
        ungraded=seen is not None and any(moment > seen for moment in waiting),
    )


def _status(entry: _Entry, chosen: _Attempt | None) -> Literal["graded", "broken", "unreadable", "missing"]:
    if chosen is not None:
        return "graded"
    newest = max((attempt.last for attempt in entry.attempts), default=None)
    if entry.unreadable is not None and (newest is None or entry.unreadable > newest):
        return "unreadable"
    return "missing" if newest is None else "broken"

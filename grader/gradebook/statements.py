"""What is written for every submission, as statements that are built once: building them takes longer than they do.

Values are told when a statement is executed, by the names of its columns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, bindparam, case, func, insert, select
from sqlalchemy.dialects import sqlite

from grader.gradebook.schema import ATTEMPTS, CHECKS, GRADES, RUNS, SIGHTINGS, STUDENTS, UNREADABLE

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

    Insert = sqlite.Insert | postgresql.Insert

VERSIONS: Final = select(RUNS.c.versions).where(RUNS.c.id == bindparam("run"))
LAST_GRADE: Final = (
    select(GRADES.c.id, GRADES.c.run_id, GRADES.c.number, GRADES.c.verdict, GRADES.c.created, GRADES.c.result)
    .where(GRADES.c.attempt_id == bindparam("attempt"), GRADES.c.fingerprint == bindparam("fingerprint"))
    .order_by(GRADES.c.number.desc())
    .limit(1)
)
GRADE: Final = insert(GRADES).returning(GRADES.c.id)
OF_CHECKS: Final = insert(CHECKS)


@dataclass(frozen=True)
class Upserts:
    """Statements that each database says in its own way.

    Attributes:
        student: a student, by a name that is not forgotten again; its number.
        attempt: something handed in, since the first time that it was; its number.
        graded: that a run met an attempt, and that it stands by this grade.
        met: the same, where the grade takes no other's place.
        unreadable: that something could not be read.
    """

    student: Any
    attempt: Any
    graded: Any
    met: Any
    unreadable: Any


def upserts(connection: Connection) -> Upserts:
    """Those of the database that a connection leads to."""
    if connection.dialect.name == "sqlite":
        return SQLITE
    from grader.gradebook.for_postgresql import POSTGRESQL  # noqa: PLC0415 # SQLAlchemy's half of it is slow to load

    return POSTGRESQL


def upserts_by(into: Callable[[Any], Insert]) -> Upserts:
    """Those that say "or what is there already" as a database's own `insert` does."""
    student, attempt, unreadable = into(STUDENTS), into(ATTEMPTS), into(UNREADABLE)
    name = case((student.excluded.name != "", student.excluded.name), else_=STUDENTS.c.name)
    first = case(
        (attempt.excluded.handed_in < ATTEMPTS.c.handed_in, attempt.excluded.handed_in), else_=ATTEMPTS.c.handed_in
    )
    new = {"why": unreadable.excluded.why, "handed_in": unreadable.excluded.handed_in}
    return Upserts(
        student=student.on_conflict_do_update(index_elements=["student"], set_={"name": name}).returning(
            STUDENTS.c.id
        ),
        attempt=attempt.on_conflict_do_update(
            index_elements=["student_id", "exercise", "sha256"], set_={"handed_in": first}
        ).returning(ATTEMPTS.c.id),
        graded=_sighting(into(SIGHTINGS), counts=True),
        met=_sighting(into(SIGHTINGS), counts=False),
        unreadable=unreadable.on_conflict_do_update(
            index_elements=["student_id", "exercise", "source", "run_id"], set_=new
        ),
    )


def _sighting(stored: Insert, *, counts: bool) -> Any:
    excluded, old = stored.excluded, SIGHTINGS.c
    newer = excluded.handed_in >= old.handed_in
    kept = {
        "grade_id": excluded.grade_id if counts else func.coalesce(old.grade_id, excluded.grade_id),
        "source": case((newer, excluded.source), else_=old.source),
        "handed_in": case((newer, excluded.handed_in), else_=old.handed_in),
    }
    return stored.on_conflict_do_update(index_elements=["attempt_id", "run_id"], set_=kept)


SQLITE: Final = upserts_by(sqlite.insert)

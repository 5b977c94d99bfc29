"""What a gradebook is asked of single students, attempts and runs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, and_, bindparam, exists, func, or_, select, union

from grader.errors import GradebookRequestError
from grader.gradebook import entries
from grader.gradebook.entries import Event, History, Override, StoredGrade
from grader.gradebook.naming import nearest
from grader.gradebook.schema import ATTEMPTS, GRADES, OVERRIDES, RUNS, SIGHTINGS, STUDENTS, UNREADABLE
from grader.result import LEVELS, Level
from grader.wording import clean


def standing(
    connection: Connection,
    student: str,
    exercise: str,
    sha256: str,
    fingerprints: Sequence[str],
    full_marks_by: str,
    at_least: Level,
    since: int | None,
) -> StoredGrade | None:
    """The newest grade of exactly this that is not broken, and was not given with less isolation.

    With `since`, one by which the submission stood in that run or a later one.
    """
    asked: dict[str, Any] = {"asked_student": student, "asked_exercise": exercise, "digest": sha256}
    asked |= {"by": fingerprints, "full_marks_by": full_marks_by}
    asked |= {"levels": [str(level) for level in LEVELS[LEVELS.index(at_least) :]]}
    if since is None:
        row = connection.execute(_STANDING, asked).one_or_none()
    else:
        row = connection.execute(_STANDING_SINCE, {**asked, "since": since}).one_or_none()
    return None if row is None else stored_grade_of(row)


def stored_grade(connection: Connection, number: int) -> StoredGrade:
    row = connection.execute(stored_grades().where(GRADES.c.id == number)).one_or_none()
    if row is None:
        raise GradebookRequestError("There is no grade {number} in this gradebook", number=number)
    return stored_grade_of(row)


def stored_grades() -> Select[Any]:
    columns = (
        GRADES.c.id,
        GRADES.c.attempt_id.label("attempt"),
        GRADES.c.run_id.label("run"),
        STUDENTS.c.student,
        ATTEMPTS.c.exercise,
        ATTEMPTS.c.sha256,
        GRADES.c.fingerprint,
        GRADES.c.score,
        GRADES.c.max_score,
        GRADES.c.status,
        GRADES.c.created,
        GRADES.c.result,
    )
    return select(*columns).select_from(GRADES.join(ATTEMPTS).join(STUDENTS))


_STANDING: Final = (  # asked for every submission, and built once
    stored_grades()
    .where(STUDENTS.c.student == bindparam("asked_student"), ATTEMPTS.c.exercise == bindparam("asked_exercise"))
    .where(ATTEMPTS.c.sha256 == bindparam("digest"), GRADES.c.status == "graded")
    .where(
        or_(
            GRADES.c.fingerprint.in_(bindparam("by", expanding=True)),
            and_(GRADES.c.fingerprint == bindparam("full_marks_by"), GRADES.c.score == GRADES.c.max_score),
        )
    )
    .where(or_(GRADES.c.isolation.is_(None), GRADES.c.isolation.in_(bindparam("levels", expanding=True))))  # a quiz
    .order_by(GRADES.c.id.desc())
    .limit(1)
)
_STANDING_SINCE: Final = _STANDING.where(
    exists()
    .where(SIGHTINGS.c.attempt_id == GRADES.c.attempt_id, SIGHTINGS.c.grade_id == GRADES.c.id)
    .where(SIGHTINGS.c.run_id >= bindparam("since"))
)


def stored_grade_of(row: Row[Any]) -> StoredGrade:
    return StoredGrade(**row._mapping)


def student_id(connection: Connection, student: str) -> int:
    """The number of a student.

    Raises:
        GradebookRequestError: there is no such student; perhaps another is meant.
    """
    number = connection.execute(select(STUDENTS.c.id).where(STUDENTS.c.student == student)).scalar()
    if number is not None:
        return int(number)
    near = nearest(student, connection.execute(select(STUDENTS.c.student)).scalars())
    if near:
        raise GradebookRequestError(
            "There is no student {student} in this gradebook; perhaps {near} is meant",
            student=clean(student, 100),
            near=clean(near, 100),
        )
    raise GradebookRequestError("There is no student {student} in this gradebook", student=clean(student, 100))


def exercises(connection: Connection) -> list[str]:
    """Every exercise that anything is known of."""
    tables = (ATTEMPTS, UNREADABLE, OVERRIDES)
    found = union(*(select(table.c.exercise) for table in tables))
    return sorted(connection.execute(found).scalars())


def runs(connection: Connection) -> list[entries.Run]:
    """Every run, the oldest first, with what it recorded."""
    given = select(func.count()).where(GRADES.c.run_id == RUNS.c.id).scalar_subquery()
    missed = select(func.count()).where(UNREADABLE.c.run_id == RUNS.c.id).scalar_subquery()
    columns = RUNS.c.id, RUNS.c.command, RUNS.c.versions, RUNS.c.started, RUNS.c.ended, RUNS.c.how
    rows = connection.execute(select(*columns, given.label("grades"), missed.label("unreadable")).order_by(RUNS.c.id))
    return [entries.Run(**{**row._mapping, "versions": json.loads(row.versions)}) for row in rows]


def unfinished(connection: Connection, command: str) -> int | None:
    """The first of the newest runs that were this very command and did not finish; None where the newest is none."""
    first = None
    for row in connection.execute(select(RUNS.c.id, RUNS.c.command, RUNS.c.how).order_by(RUNS.c.id.desc())):
        if row.command != command or row.how == "finished":
            break
        first = row.id
    return first


def overrides(connection: Connection, *, standing_only: bool) -> list[Override]:
    """Overrides, the oldest first."""
    columns = (
        OVERRIDES.c.id,
        STUDENTS.c.student,
        OVERRIDES.c.exercise,
        OVERRIDES.c.score,
        OVERRIDES.c.author,
        OVERRIDES.c.reason,
        OVERRIDES.c.created,
        OVERRIDES.c.withdrawn,
        OVERRIDES.c.withdrawn_by,
    )
    wanted = select(*columns).select_from(OVERRIDES.join(STUDENTS)).order_by(OVERRIDES.c.id)
    if standing_only:
        wanted = wanted.where(OVERRIDES.c.withdrawn.is_(None))
    return [Override(**{**row._mapping, "score": Decimal(row.score)}) for row in connection.execute(wanted)]


def history(connection: Connection, student: str) -> History:
    """All that is known of one student, the oldest first."""
    number = student_id(connection, student)
    name = connection.execute(select(STUDENTS.c.name).where(STUDENTS.c.id == number)).scalar_one()
    events = [
        *_gradings(connection, number),
        *_set_aside(connection, number),
        *_unreadable(connection, number),
        *_decisions(connection, number),
    ]
    return History(student, name, sorted(events, key=lambda event: event.at))


def _gradings(connection: Connection, student: int) -> list[Event]:
    columns = ATTEMPTS.c.exercise, ATTEMPTS.c.sha256, ATTEMPTS.c.source, ATTEMPTS.c.handed_in
    given = GRADES.c.created, GRADES.c.run_id, GRADES.c.score, GRADES.c.max_score, GRADES.c.status
    wanted = select(*columns, *given).select_from(ATTEMPTS.join(GRADES)).where(ATTEMPTS.c.student_id == student)
    return [
        Event(
            at=row.created,
            exercise=row.exercise,
            kind="graded" if row.status == "graded" else "broken",
            run=row.run_id,
            source=row.source,
            sha256=row.sha256,
            handed_in=row.handed_in,
            score=Decimal(row.score),
            max_score=row.max_score,
        )
        for row in connection.execute(wanted.order_by(GRADES.c.id))
    ]


def _set_aside(connection: Connection, student: int) -> list[Event]:
    columns = RUNS.c.started, RUNS.c.id, ATTEMPTS.c.exercise, ATTEMPTS.c.sha256
    wanted = (
        select(*columns, SIGHTINGS.c.source, SIGHTINGS.c.handed_in)
        .select_from(SIGHTINGS.join(ATTEMPTS).join(RUNS, RUNS.c.id == SIGHTINGS.c.run_id))
        .where(ATTEMPTS.c.student_id == student, SIGHTINGS.c.grade_id.is_(None))
        .order_by(SIGHTINGS.c.id)
    )
    return [
        Event(
            at=row.started,
            exercise=row.exercise,
            kind="set_aside",
            run=row.id,
            source=row.source,
            sha256=row.sha256,
            handed_in=row.handed_in,
        )
        for row in connection.execute(wanted)
    ]


def _unreadable(connection: Connection, student: int) -> list[Event]:
    wanted = select(UNREADABLE).where(UNREADABLE.c.student_id == student).order_by(UNREADABLE.c.id)
    return [
        Event(
            at=row.created,
            exercise=row.exercise,
            kind="unreadable",
            run=row.run_id,
            source=row.source,
            handed_in=row.handed_in,
            why=row.why,
        )
        for row in connection.execute(wanted)
    ]


def _decisions(connection: Connection, student: int) -> list[Event]:
    events = []
    for row in connection.execute(
        select(OVERRIDES).where(OVERRIDES.c.student_id == student).order_by(OVERRIDES.c.id)
    ):
        event = Event(
            at=row.created,
            exercise=row.exercise,
            kind="override",
            score=Decimal(row.score),
            author=row.author,
            why=row.reason,
        )
        events.append(event)
        if row.withdrawn is not None:
            events.append(
                Event(
                    at=row.withdrawn,
                    exercise=row.exercise,
                    kind="withdrawn",
                    score=Decimal(row.score),
                    author=row.withdrawn_by,
                )
            )
    return events

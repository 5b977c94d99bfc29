"""What a run writes: each function is one step of a transaction that its caller opened."""

from __future__ import annotations

import hashlib
import json
import time
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, insert, update

from grader.errors import GradebookRequestError
from grader.gradebook.entries import StoredGrade
from grader.gradebook.naming import storable
from grader.gradebook.schema import RUNS
from grader.gradebook.statements import GRADE, LAST_GRADE, OF_CHECKS, VERSIONS, upserts
from grader.result import Grade, Level, to_json

_LONGEST: Final = 500  # characters of a path: PostgreSQL indexes no more than 2,700 bytes


class Handed(msgspec.Struct, frozen=True):
    """What somebody handed in, wherever it was found."""

    student: str
    name: str
    exercise: str
    source: str
    handed_in: float


def as_stored(command: str) -> str:
    """A command in the form in which a run has it."""
    return storable(command, 2000)


def begin_run(connection: Connection, command: str, versions: dict[str, str]) -> int:
    values = {
        "command": as_stored(command),
        "versions": json.dumps(versions, sort_keys=True),
        "started": time.time(),
    }
    (number,) = connection.execute(insert(RUNS).values(values).returning(RUNS.c.id)).one()
    return int(number)


def end_run(connection: Connection, run: int, how: str) -> None:
    ended = update(RUNS).where(RUNS.c.id == run).values(ended=time.time(), how=how)
    if connection.execute(ended).rowcount != 1:
        raise no_run(run)


def no_run(run: int) -> GradebookRequestError:
    return GradebookRequestError(
        "There is no run {run} in this gradebook; `grade gradebook runs` lists them", run=run
    )


def record_grade(connection: Connection, run: int, handed: Handed, fingerprint: str, grade: Grade) -> StoredGrade:
    """Store a grade, once: where the same attempt got the very same result by the same fingerprint, that stands."""
    if grade.isolation is Level.NOTEBOOK:
        raise GradebookRequestError(
            "What {student} checked in a notebook of their own is no grade; grade the notebook that was handed in",
            student=handed.student,
        )
    versions = connection.execute(VERSIONS, {"run": run}).scalar()
    if versions is None:
        raise no_run(run)
    # The row of the attempt is ours now until the end of the transaction: nobody else grades it meanwhile.
    attempt = _attempt(connection, handed, grade.source_sha256)
    verdict = _verdict(grade)
    grade = msgspec.structs.replace(grade, source=storable(grade.source, _LONGEST), student=handed.student)
    last = _last_grade(connection, attempt, fingerprint)
    if last is not None and last.verdict == verdict:
        number, first_run, created, result = last.id, last.run_id, last.created, last.result
    else:
        first_run, created, result = run, time.time(), to_json(grade).decode()
        about = {"attempt_id": attempt, "run_id": run, "fingerprint": fingerprint, "versions": versions}
        about |= {"number": 1 if last is None else last.number + 1, "verdict": verdict}
        number = _insert_grade(connection, grade, **about, created=created, result=result)
    record_sighting(connection, run, attempt, number, handed, counts=grade.status == "graded")
    return StoredGrade(
        id=number,
        attempt=attempt,
        run=first_run,
        student=handed.student,
        exercise=handed.exercise,
        sha256=grade.source_sha256,
        fingerprint=fingerprint,
        score=grade.score,
        max_score=grade.max_score,
        status=grade.status,
        created=created,
        result=result,
    )


def _last_grade(connection: Connection, attempt: int, fingerprint: str) -> Any:
    """The newest row of an attempt and a fingerprint, None where there is none."""
    return connection.execute(LAST_GRADE, {"attempt": attempt, "fingerprint": fingerprint}).one_or_none()


def _insert_grade(connection: Connection, grade: Grade, **values: Any) -> int:
    values |= {"score": grade.score, "max_score": grade.max_score, "status": grade.status, "seconds": grade.seconds}
    values["isolation"] = None if grade.isolation is None else str(grade.isolation)
    (number,) = connection.execute(GRADE, values).one()
    checks = [
        {
            "grade_id": number,
            "position": position,
            "name": storable(check.name, _LONGEST),
            "points": check.points,
            "earned": check.earned,
            "outcome": str(check.outcome),
        }
        for position, check in enumerate(grade.checks)
    ]
    if checks:
        connection.execute(OF_CHECKS, checks)
    return int(number)


def _verdict(grade: Grade) -> str:
    """A digest of all that must be the same when the same submission is graded again."""
    checks = [msgspec.structs.replace(check, seconds=0.0) for check in grade.checks]
    same = msgspec.structs.replace(grade, student=None, source="", seconds=0.0, checks=checks)
    return hashlib.sha256(to_json(same)).hexdigest()


def record_attempt(connection: Connection, run: int, handed: Handed, sha256: str) -> None:
    """Store that something was handed in, without a grade: an older file that was set aside."""
    record_sighting(connection, run, _attempt(connection, handed, sha256), None, handed, counts=False)


def record_sighting(
    connection: Connection, run: int, attempt: int, grade: int | None, handed: Handed, *, counts: bool = True
) -> None:
    """Store that a run met an attempt, and by which grade it stands.

    Where the run met it already, the newest moment and the last grade stay; what does not count as a grade takes no
    other's place.
    """
    new = {"grade_id": grade, "source": storable(handed.source, _LONGEST), "handed_in": handed.handed_in}
    statements = upserts(connection)
    statement = statements.graded if counts else statements.met
    connection.execute(statement, {"run_id": run, "attempt_id": attempt, **new})


def record_unreadable(connection: Connection, run: int, handed: Handed, why: str) -> None:
    student = _student(connection, handed)
    values = {
        "run_id": run,
        "student_id": student,
        "exercise": handed.exercise,
        "source": storable(handed.source, _LONGEST),
        "handed_in": handed.handed_in,
        "why": storable(why, 2000),
        "created": time.time(),
    }
    connection.execute(upserts(connection).unreadable, values)


def _student(connection: Connection, handed: Handed) -> int:
    values = {"student": handed.student, "name": storable(handed.name, 200)}
    (number,) = connection.execute(upserts(connection).student, values).one()
    return int(number)


def _attempt(connection: Connection, handed: Handed, sha256: str) -> int:
    values = {
        "student_id": _student(connection, handed),
        "exercise": handed.exercise,
        "sha256": sha256,
        "source": storable(handed.source, _LONGEST),
        "handed_in": handed.handed_in,
    }
    (number,) = connection.execute(upserts(connection).attempt, values).one()
    return int(number)

"""Scores given by hand: who decided, why, and for how long it stood. Nothing here is ever deleted."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import Final

from sqlalchemy import Connection, insert, select, update

from grader.errors import GradebookRequestError
from grader.gradebook.asking import student_id
from grader.gradebook.entries import Override
from grader.gradebook.lateness import rounded
from grader.gradebook.naming import storable
from grader.gradebook.schema import OVERRIDES, STUDENTS
from grader.wording import clean

_MOST: Final = 1_000_000


def override(
    connection: Connection, student: str, exercise: str, score: Decimal, author: str, reason: str
) -> Override:
    """Give a score by hand; an earlier one for the same is withdrawn by it.

    Raises:
        GradebookRequestError: there is no such student, the score is none, or nobody says who and why.
    """
    if not score.is_finite() or not 0 <= score <= _MOST or score != rounded(score):
        raise GradebookRequestError("A score is a number from 0 up, with at most two decimals")
    author, reason = storable(author, 200).strip(), storable(reason, 2000).strip()
    if not author or not reason:
        raise GradebookRequestError("An override needs the name of its author and a reason")
    _lock(connection, student)
    number = student_id(connection, student)
    now = time.time()
    _withdraw(connection, number, exercise, author, now)
    values = {
        "student_id": number,
        "exercise": exercise,
        "score": str(score),
        "author": author,
        "reason": reason,
        "created": now,
    }
    (row,) = connection.execute(insert(OVERRIDES).values(values).returning(OVERRIDES.c.id)).one()
    return Override(
        id=row,
        student=student,
        exercise=exercise,
        score=score,
        author=author,
        reason=reason,
        created=now,
        withdrawn=None,
        withdrawn_by=None,
    )


def withdraw(connection: Connection, student: str, exercise: str, author: str) -> None:
    """End an override, so that the grade counts again; that it was there is kept.

    Raises:
        GradebookRequestError: there is none, or nobody says who ends it.
    """
    author = storable(author, 200).strip()
    if not author:
        raise GradebookRequestError("Whoever withdraws an override says their name")
    _lock(connection, student)
    if not _withdraw(connection, student_id(connection, student), exercise, author, time.time()):
        raise GradebookRequestError(
            "{student} has no override for {exercise}", student=clean(student, 100), exercise=clean(exercise, 100)
        )


def _withdraw(connection: Connection, student: int, exercise: str, author: str, now: float) -> bool:
    standing = OVERRIDES.c.withdrawn.is_(None)
    ended = (
        update(OVERRIDES)
        .where(OVERRIDES.c.student_id == student, OVERRIDES.c.exercise == exercise, standing)
        .values(withdrawn=now, withdrawn_by=author)
    )
    return connection.execute(ended).rowcount > 0


def _lock(connection: Connection, student: str) -> None:
    """Two who decide on one student at once take turns; SQLite's writers always do."""
    connection.execute(select(STUDENTS.c.id).where(STUDENTS.c.student == student).with_for_update())

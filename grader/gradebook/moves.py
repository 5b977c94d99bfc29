"""What moved between two runs: whose score, from what to what, through which checks.

The gradebook is looked at as it was when each of the runs had ended: a run says something only of what it met, and
everything else stands as an earlier run left it. So a run that was killed and the one that went on where it was
can be compared with any other. A broken grade says nothing.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, Subquery, and_, func, select

from grader.gradebook.entries import CheckMove, Diff, Move
from grader.gradebook.recording import no_run
from grader.gradebook.schema import ATTEMPTS, CHECKS, GRADES, RUNS, SIGHTINGS, STUDENTS


def diff(connection: Connection, run_before: int, run_after: int) -> Diff:
    """What moved from the end of one run to the end of another.

    Raises:
        GradebookRequestError: there is no such run.
    """
    for run in (run_before, run_after):
        if connection.execute(select(RUNS.c.id).where(RUNS.c.id == run)).scalar() is None:
            raise no_run(run)
    moves, unchanged = [], 0
    for row in _pairs(connection, run_before, run_after):
        if row.grade_before is not None and _points(row, "before") == _points(row, "after"):
            unchanged += 1
        else:
            moves.append(_move(connection, row))
    return Diff(sorted(moves, key=lambda move: (move.student, move.exercise)), unchanged)


def _stood(run: int, name: str) -> Subquery:
    """For each student and exercise, the grade by which it stood at the end of a run."""
    newest_first = func.row_number().over(
        partition_by=(ATTEMPTS.c.student_id, ATTEMPTS.c.exercise),
        order_by=(SIGHTINGS.c.run_id.desc(), SIGHTINGS.c.handed_in.desc(), SIGHTINGS.c.id.desc()),
    )
    columns = ATTEMPTS.c.student_id, ATTEMPTS.c.exercise, ATTEMPTS.c.id.label("attempt_id")
    ranked = (
        select(
            *columns, GRADES.c.id.label("grade_id"), GRADES.c.score, GRADES.c.max_score, newest_first.label("place")
        )
        .select_from(SIGHTINGS.join(GRADES, GRADES.c.id == SIGHTINGS.c.grade_id))
        .join(ATTEMPTS, ATTEMPTS.c.id == SIGHTINGS.c.attempt_id)
        .where(SIGHTINGS.c.run_id <= run, GRADES.c.status == "graded")
        .subquery()
    )
    return select(ranked).where(ranked.c.place == 1).subquery(name)


def _pairs(connection: Connection, run_before: int, run_after: int) -> list[Row[Any]]:
    """How each student and exercise stood after both runs; the earlier run knows nothing that the later does not."""
    earlier, later = (_stood(run, f"stood{run}_{place}") for place, run in enumerate(sorted((run_before, run_after))))
    before, after = (earlier, later) if run_before <= run_after else (later, earlier)
    both = and_(earlier.c.student_id == later.c.student_id, earlier.c.exercise == later.c.exercise)
    wanted = (
        select(
            STUDENTS.c.student,
            STUDENTS.c.name,
            later.c.exercise,
            before.c.attempt_id.label("attempt_before"),
            before.c.grade_id.label("grade_before"),
            before.c.score.label("score_before"),
            before.c.max_score.label("max_score_before"),
            after.c.attempt_id.label("attempt_after"),
            after.c.grade_id.label("grade_after"),
            after.c.score.label("score_after"),
            after.c.max_score.label("max_score_after"),
        )
        .select_from(later)
        .join(STUDENTS, STUDENTS.c.id == later.c.student_id)
        .outerjoin(earlier, both)
    )
    return list(connection.execute(wanted))


def _points(row: Row[Any], when: str) -> tuple[int, int] | None:
    score, total = row._mapping[f"score_{when}"], row._mapping[f"max_score_{when}"]
    return None if score is None else (score, total)


def _move(connection: Connection, row: Row[Any]) -> Move:
    before, after = (_checks(connection, grade) for grade in (row.grade_before, row.grade_after))
    names = [*before, *(name for name in after if name not in before)]
    gone = (None, 0)
    whole = bool(before and after)  # a list of every check says nothing where there was no grade
    return Move(
        student=row.student,
        name=row.name,
        exercise=row.exercise,
        before=_points(row, "before"),
        after=_points(row, "after"),
        resubmitted=whole and row.attempt_before != row.attempt_after,
        checks=[
            CheckMove(name, old[0], new[0], old[1], new[1])
            for name in names
            if (old := before.get(name, gone)) != (new := after.get(name, gone)) and whole
        ],
    )


def _checks(connection: Connection, grade: int | None) -> dict[str, tuple[str | None, int]]:
    """Outcome and points earned of each check, by its name."""
    if grade is None:
        return {}
    wanted = select(CHECKS.c.name, CHECKS.c.outcome, CHECKS.c.earned).where(CHECKS.c.grade_id == grade)
    return {row.name: (row.outcome, row.earned) for row in connection.execute(wanted.order_by(CHECKS.c.position))}

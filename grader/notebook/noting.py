"""What is done in a notebook, noted in the learner's progress where there is one: it is no gradebook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.course import Course, Exercise
from grader.errors import GraderError
from grader.practice import folder_of, happened, record, record_attempt
from grader.quiz.draw import Drawn
from grader.quiz.marking import is_open
from grader.result import CheckResult, Grade, Outcome
from grader.submission import Note


def was_stopped(grade: Grade) -> bool:
    """Whether the learner stopped the check: the kernel hung up, and no call was late that would explain it."""
    outcomes = {check.outcome for check in grade.checks}
    return Outcome.CRASHED in outcomes and Outcome.TIMED_OUT not in outcomes


def note_attempt(course: Course, exercise: Exercise, grade: Grade, home: Path) -> Note | None:
    """Note a check of a whole exercise; what went wrong in that, which is no reason to withhold a result.

    Args:
        course: the course of the exercise.
        exercise: which one.
        grade: what came of it.
        home: the folder that the kernel was started in.
    """
    return None if was_stopped(grade) else record_attempt(course, exercise, home / exercise.stub.name, grade)


def note_answer(
    course: Course, quiz: Exercise, drawn: Drawn, answer: object, checks: Sequence[CheckResult]
) -> GraderError | None:
    """Note an answer to a question of a quiz, unless it was left open; what went wrong in that."""
    folder = folder_of(course, quiz, Path.cwd())
    if folder is None or is_open(answer):
        return None
    right = all(check.outcome is Outcome.PASSED for check in checks)
    try:
        record(
            folder,
            happened(quiz.name, "review", question=drawn.question.id, right=right, drawn=drawn.values or None),
        )
    except GraderError as error:
        return error
    return None

"""Where a learner's progress lies: beside the exercises that `grade init` copied."""

from __future__ import annotations

from pathlib import Path

from grader.course import Course, Exercise
from grader.errors import SubmissionError
from grader.practice.event import happened
from grader.practice.progress import record
from grader.result import Grade, Outcome
from grader.submission import Note

Asked = dict[str, dict[str, int | float]]


def folder_of(course: Course, exercise: Exercise, start: Path) -> Path | None:
    """The folder with a learner's copy of an exercise, from a folder upwards; None where there is none.

    The public half of a course is no such folder: an author who tries things out leaves no traces in it.

    Args:
        course: the course of the exercise.
        exercise: which one.
        start: where the learner stands, or where their file lies.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        for place in (folder, folder / "exercises"):
            if (place / exercise.name).is_dir() and not _belongs_to_a_course(place, course, exercise):
                return place
    return None


def _belongs_to_a_course(place: Path, course: Course, exercise: Exercise) -> bool:
    return place == course.root / "exercises" or (place.parent / "solutions" / exercise.name).is_dir()


def record_attempt(
    course: Course, exercise: Exercise, submission: Path, grade: Grade, asked: Asked | None = None
) -> Note | None:
    """Note a grading in the progress of whoever's folder the submission lies in; a file elsewhere is not noted.

    A grade that the grader could not give is no attempt.

    Args:
        course: the course of the exercise.
        exercise: which one.
        submission: the file that was graded.
        grade: what came of it.
        asked: the questions of a quiz, by their ids, each with the values of its parameters.

    Returns:
        What went wrong in noting it: no reason to withhold a grade.
    """
    folder = folder_of(course, exercise, submission.resolve().parent)
    if folder is None or grade.status == "broken":
        return None
    failed = [check.name for check in grade.checks if check.outcome is not Outcome.PASSED]
    points = {"score": grade.score, "max_score": grade.max_score}
    event = happened(exercise.name, "attempt", **points, failed=failed, asked=asked)
    try:
        record(folder, event)
    except SubmissionError as error:
        return Note(error.sentence, {name: str(value) for name, value in error.values.items()})
    return None

"""Where a learner stands: the folder with their exercises, and what comes after the one they just did."""

from __future__ import annotations

from pathlib import Path

from grader.course import Course, Exercise
from grader.errors import SubmissionError
from grader.practice import folder_of, happened, next_up, read_progress, way
from grader.wording import clean


def learners_place(course: Course, start: Path) -> Path | None:
    """The folder with a learner's copies of a course, from a folder upwards; None where there is not one copy."""
    found = (folder_of(course, exercise, start) for exercise in course.exercises)
    return next((folder for folder in found if folder is not None), None)


def typed(path: Path) -> str:
    """A path as a person would write it from where they are."""
    here = Path.cwd()
    return clean(str(path.relative_to(here) if path.is_relative_to(here) else path))


def next_after(course: Course, exercise: Exercise, submission: Path) -> Exercise | None:
    """What comes after an exercise that was just solved; None where nothing is left.

    Where no progress is noted, for the submission lies elsewhere or progress cannot be read, it is what stands
    behind it on the way.
    """
    ahead = way(course.exercises)
    folder = folder_of(course, exercise, submission.resolve().parent)
    try:
        events = None if folder is None else read_progress(folder)
    except SubmissionError:  # who is told of the grade hears of this when it is noted
        events = None
    if events is None:
        names = [one.name for one in ahead]
        return next(iter(ahead[names.index(exercise.name) + 1 :]), None)
    solved = happened(exercise.name, "attempt", score=1, max_score=1)
    return next_up(ahead, [*events, solved], exercise.name)

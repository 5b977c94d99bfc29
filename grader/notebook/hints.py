"""The hints that an author wrote, one more each time; noted in the learner's progress where there is one."""

from __future__ import annotations

from pathlib import Path

from grader.course import AnswerKey, Course, Exercise
from grader.errors import UnknownExerciseError
from grader.language import Language
from grader.practice import (
    LEVELS,
    folder_of,
    happened,
    read_hints,
    read_progress,
    record,
    standing,
    unpassed,
)
from grader.result import Grade, Outcome


class Hints:
    """Remembers what was checked and told in this kernel."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._lost: dict[str, dict[str, bool]] = {}  # exercise -> check -> whether it was lost when last held
        self._levels: dict[tuple[str, str], int] = {}

    def remember(self, exercise: Exercise, grade: Grade) -> None:
        """Results have come in."""
        known = self._lost.setdefault(exercise.name, {})
        known.update({check.name: check.outcome is not Outcome.PASSED for check in grade.checks})

    def next(self, exercise: Exercise, key: AnswerKey, function: str, say: Language) -> str:
        """One more hint.

        Args:
            exercise: to which.
            key: its private half.
            function: on which of its functions; "" for the first one that lost a check.
            say: the learner's language.

        Raises:
            UnknownExerciseError: the exercise has no such function, or no hints.
            CourseError: they cannot be read.
        """
        hints = read_hints(key)
        if not hints:
            raise UnknownExerciseError(
                "There are no hints for {name}; read its README once more", name=exercise.short_name
            )
        if not function:
            known = self._lost.get(exercise.name)
            left = unpassed(hints, None if known is None else [name for name, lost in known.items() if lost])
            if not left:
                return say("Everything that was checked here passed.")
            function = left[0]
        if function not in hints:
            raise UnknownExerciseError(
                "{exercise} has no hints on {function!r}; it has some on: {names}",
                exercise=exercise.short_name,
                function=function[:80],
                names=", ".join(hints),
            )
        level = min(self._given(exercise, function) + 1, len(LEVELS))
        told = hints[function].level(level).in_language(say.code)
        heading = say("{function} · hint {n} of {total}", function=function, n=level, total=len(LEVELS))
        return f"{heading}: {told}"

    def _given(self, exercise: Exercise, function: str) -> int:
        """How many hints were given before this one, which is noted."""
        place = (exercise.name, function)
        folder = folder_of(self._course, exercise, Path.cwd())
        given = self._levels.get(place, 0)
        if folder is not None:
            given = max(given, standing(read_progress(folder), exercise.name).levels.get(function, 0))
            if given < len(LEVELS):
                record(folder, happened(exercise.name, "hint", function=function, level=given + 1))
        self._levels[place] = given + 1
        return given

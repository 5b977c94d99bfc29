"""The pictures of submissions: asks what pictures.toml declares, in the sandbox, and draws the answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Protocol

import msgspec

from grader.course import PRELOADS, Course, Exercise, TimeAndSpace
from grader.grading import Grader
from grader.language import Language
from grader.picture.asking import asked_of, steps
from grader.picture.declared import Confusion, History, Picture, read_pictures
from grader.picture.drawing import Drawing, draw
from grader.picture.figures import Reply
from grader.step import Step
from grader.submission import Submission, read_submission

PATIENCE: Final = TimeAndSpace(2, 5, 1024)  # for pictures of what needs no TensorFlow: they are worth no long wait


class Asking(Protocol):
    """What a gallery needs of a `Grader`."""

    def answers(self, submission: Submission, exercise: Exercise, steps: list[Step], say: Language) -> Any: ...


class Gallery:
    """Draws submissions to the exercises of a course; the reference is asked once for all of them."""

    def __init__(self, course: Course, grader: Grader | Asking) -> None:
        """Ask nothing yet.

        Args:
            course: where the exercises are from.
            grader: opened for those whose pictures will be asked for; whoever opened it closes it.
        """
        self._course = course
        self._grader = grader
        self._right: dict[str, list[list[Reply] | None]] = {}
        self._declared: dict[str, list[Picture]] = {}

    def pictures(self, exercise: Exercise) -> list[Picture]:
        """What is declared for an exercise; nothing for a quiz.

        Raises:
            CourseError: it cannot be read.
        """
        if exercise.kind != "code":
            return []
        if exercise.name not in self._declared:
            self._declared[exercise.name] = read_pictures(self._course.key(exercise).folder)
        return self._declared[exercise.name]

    def drawings(self, submission: Submission, exercise: Exercise, say: Language) -> list[Drawing]:
        """Every picture of a submission, in the author's order.

        Raises:
            CourseError: what is declared cannot be asked.
            SandboxError: our side failed.
        """
        declared = self.pictures(exercise)
        if not declared:
            return []
        if exercise.name not in self._right:
            reference = read_submission(self._course.key(exercise).reference)
            compared = [picture for picture in declared if _compares(picture)]
            answers = iter(self._answers(reference, exercise, compared, say))
            self._right[exercise.name] = [next(answers) if _compares(picture) else None for picture in declared]
        told = self._answers(submission, exercise, declared, say)
        return [
            draw(picture, learner, right, say, f"{exercise.short_name}-picture{number}")
            for number, (picture, learner, right) in enumerate(
                zip(declared, told, self._right[exercise.name], strict=True), 1
            )
        ]

    def _answers(
        self, submission: Submission, exercise: Exercise, pictures: Sequence[Picture], say: Language
    ) -> list[list[Reply]]:
        """The answers to each picture; those with the same code are asked of one process."""
        asked = {number: steps(picture, exercise.folder) for number, picture in enumerate(pictures)}
        told: dict[int, list[Reply]] = {}
        for code in dict.fromkeys(picture.code for picture in pictures):
            numbers = [number for number, picture in enumerate(pictures) if picture.code == code]
            whom = asked_of(submission, pictures[numbers[0]])
            every = [step for number in numbers for step in asked[number]]
            answers = list(self._grader.answers(whom, _with_patience(exercise), every, say))
            for number in numbers:
                told[number], answers = answers[: len(asked[number])], answers[len(asked[number]) :]
        return [told[number] for number in range(len(pictures))]


def _compares(picture: Picture) -> bool:
    return not isinstance(picture, Confusion | History) or picture.compare


def _with_patience(exercise: Exercise) -> Exercise:
    """The exercise with no more time than pictures are worth."""
    if exercise.preload != PRELOADS["numpy"]:
        return exercise
    limits = exercise.limits
    return msgspec.structs.replace(
        exercise,
        limits=TimeAndSpace(
            min(limits.call_seconds, PATIENCE.call_seconds),
            min(limits.submission_seconds, PATIENCE.submission_seconds),
            limits.memory_mb,
        ),
    )

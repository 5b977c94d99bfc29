"""An exercise as it is handed out: the stub, or the notebook that `grade notebook` writes."""

from __future__ import annotations

from pathlib import Path

from grader.course import Exercise
from grader.errors import CourseError
from grader.language import Language


def fresh(exercise: Exercise, path: Path, say: Language) -> bytes:
    """What a learner's file of this name holds at first.

    Raises:
        CourseError: the exercise cannot be read.
    """
    if path.suffix != ".ipynb":
        try:
            return exercise.stub.read_bytes()
        except OSError as error:
            raise CourseError(
                "{path} cannot be read: {why}", path=exercise.stub, why=error.strerror or error
            ) from None
    from grader.notebook import writing  # noqa: PLC0415 # nbformat takes a quarter of a second

    return writing.notebook(exercise, say).encode("utf-8")

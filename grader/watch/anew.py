"""A learner's file as it was handed out: whether it is that still, and how it becomes that again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from grader.course import Exercise
from grader.errors import GraderError
from grader.language import Language
from grader.practice import holds, restart
from grader.submission import Submission, submission_of

Fresh = Callable[[Exercise, Path], bytes]


class HandedOut:
    """What the files of a course held at first."""

    def __init__(self, fresh: Fresh, say: Language) -> None:
        """`fresh` tells what a learner's file of some name holds that is begun anew."""
        self._fresh = fresh
        self._say = say
        self._code: dict[Path, list[str]] = {}

    def is_held(self, exercise: Exercise, path: Path, submission: Submission) -> bool:
        """Whether a file holds the code that it was handed out with; Jupyter writes the rest of a notebook anew."""
        if path not in self._code:
            try:
                self._code[path] = _code(submission_of(path.name, self._fresh(exercise, path)))
            except GraderError:  # told by who needs it
                return False
        return _code(submission) == self._code[path]

    def put_back(self, exercise: Exercise, path: Path) -> str:
        """Begin a file anew, unless it is as it was; what became of it, in a sentence.

        Raises:
            CourseError: the exercise cannot be read.
            SubmissionError: the file cannot be replaced.
        """
        fresh = self._fresh(exercise, path)
        if holds(path, fresh):
            return self._say("{file} is the stub already.", file=path.name)
        backup = restart(path, fresh)
        told = self._say("{file} is as it was handed out.", file=path.name)
        return told if backup is None else told + " " + self._say("Your own is kept in {file}.", file=backup.name)


def _code(submission: Submission) -> list[str]:
    """What is to be written in; cells with commands to Jupyter depend on the language that it was written in."""
    return [
        unit.source
        for unit in submission.units
        if not (unit.notebook and any(line.startswith("%") for line in unit.source.splitlines()))
    ]

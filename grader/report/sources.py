"""What was handed in, read once more to be compared: the gradebook keeps digests, not submissions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from grader.course import Course, Exercise
from grader.errors import SubmissionError
from grader.intake import Plan, Reader
from grader.report.similarity import Comparison, compare
from grader.report.tokens import Token, tokens
from grader.submission import read_submission


class Alike(msgspec.Struct, frozen=True):
    """What came of comparing.

    Attributes:
        of: exercise -> its comparison, of exercises that are answered in code.
        unreadable: how many submissions could not be read.
    """

    of: dict[str, Comparison]
    unreadable: int


def alike(course: Course, plan: Plan, exercises: Sequence[Exercise]) -> Alike:
    """Compare what a plan holds, exercise by exercise.

    Raises:
        SubmissionError: the stub of an exercise cannot be read.
    """
    found: dict[str, Comparison] = {}
    unreadable = 0
    with Reader() as reader:
        for exercise in exercises:
            if exercise.kind != "code":
                continue
            answers: dict[str, list[Token]] = {}
            for candidate in plan.candidates:
                if candidate.exercise != exercise.name:
                    continue
                try:
                    answers[candidate.student] = tokens(reader.submission(candidate))
                except SubmissionError:
                    unreadable += 1
            found[exercise.name] = compare(answers, _given(exercise.stub))
    return Alike(found, unreadable)


def _given(stub: Path) -> list[Token]:
    """The tokens that everybody was given."""
    return tokens(read_submission(stub)) if stub.is_file() else []

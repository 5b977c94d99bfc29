"""The next hint of a function: noted first, then told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.practice.event import happened
from grader.practice.hints import LEVELS, FunctionHints, Told
from grader.practice.progress import read_progress, record
from grader.practice.standing import standing


@dataclass(frozen=True)
class Given:
    """What is told when somebody asks for a hint.

    Attributes:
        function: of which function.
        hints: level, from 1, and hint: the next one, or all of them once all were given.
        last: whether no further one comes.
    """

    function: str
    hints: list[tuple[int, Told]]
    last: bool


def give(folder: Path, exercise: str, function: str, hints: Mapping[str, FunctionHints]) -> Given:
    """Give the next hint of a function, which is on the disk as given when this returns.

    Args:
        folder: where the learner's progress lies.
        exercise: the name of the exercise.
        function: one of `hints`.
        hints: those of the exercise; see `read_hints`.

    Raises:
        SubmissionError: progress cannot be read or written.
    """
    told = hints[function]
    level = max(standing(read_progress(folder), exercise).levels.get(function, 0), 0) + 1
    if level > len(LEVELS):
        return Given(function, [(number, told.level(number)) for number in range(1, len(LEVELS) + 1)], True)
    record(folder, happened(exercise, "hint", function=function, level=level))
    return Given(function, [(level, told.level(level))], level == len(LEVELS))

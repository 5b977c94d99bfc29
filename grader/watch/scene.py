"""What a learner has before them, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from grader.course import Exercise
from grader.errors import GraderError
from grader.grading import Graded
from grader.practice import Given, Standing
from grader.result import CheckResult, Outcome
from grader.watch.reading import Reading


@dataclass(frozen=True)
class Scene:
    """One exercise, how it stands, and what was asked for.

    Attributes:
        exercise: what is worked on.
        mode: what is shown: the exercise, the list of all, or the question whether to begin anew.
        reading: what the file holds; None until it was looked at.
        untouched: whether it holds the stub as it was handed out.
        busy: whether a verdict is still to come.
        graded: the latest verdict on this exercise; None before the first.
        trouble: why there is no verdict; None where there is one.
        explained: whether the verdict is final, what explains it included.
        given: the hint that was asked for last.
        notice: a sentence about what was just done, or cannot be.
        solved: the exercise that was solved before this one came up, with its points; None otherwise.
        at_end: whether no other exercise is left to do.
        cursor: the line of the list that is chosen.
        standings: how far the learner is, by exercise.
    """

    exercise: Exercise
    mode: Literal["work", "list", "reset"] = "work"
    reading: Reading | None = None
    untouched: bool = False
    busy: bool = False
    graded: Graded | None = None
    trouble: GraderError | None = None
    explained: bool = True
    given: Given | None = None
    notice: str = ""
    solved: tuple[Exercise, int] | None = None
    at_end: bool = False
    cursor: int = 0
    standings: Mapping[str, Standing] = field(default_factory=dict)

    @property
    def full_marks(self) -> bool:
        """Whether the latest verdict earned everything."""
        return self.graded is not None and is_solved(self.graded)

    @property
    def first_failed(self) -> CheckResult | None:
        """The check to look at first; None where all passed, or nothing was graded."""
        checks = self.graded.grade.checks if self.graded is not None else []
        return next((check for check in checks if check.outcome is not Outcome.PASSED), None)


def is_solved(graded: Graded) -> bool:
    """Whether a grade has every point there is, and is one."""
    grade = graded.grade
    return grade.status == "graded" and grade.score == grade.max_score

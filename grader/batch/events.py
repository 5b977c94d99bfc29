"""What happens in a batch, one event a submission."""

from __future__ import annotations

from dataclasses import dataclass

from grader.intake import Candidate
from grader.result import Grade


@dataclass(frozen=True)
class Event:
    """Something became of a submission.

    Attributes:
        candidate: the submission.
    """

    candidate: Candidate


@dataclass(frozen=True)
class Graded(Event):
    """It was graded, and the grade is in the gradebook.

    Attributes:
        grade: the result.
        trouble: what broke on our side, for the instructor; "" when nothing did.
    """

    grade: Grade
    trouble: str


@dataclass(frozen=True)
class Kept(Event):
    """It had been graded before, under the same circumstances, and was not graded again.

    Attributes:
        score: the points it has.
        max_score: of how many.
        result: the whole of it, JSON of the schema ``ndgrade/result/1``.
    """

    score: int
    max_score: int
    result: str


@dataclass(frozen=True)
class Unreadable(Event):
    """It cannot be read as a submission; the gradebook says so.

    Attributes:
        why: one sentence, in the instructor's language.
    """

    why: str


@dataclass(frozen=True)
class Broken(Event):
    """The grader broke over it, twice: there is no grade, and it will be tried again next time.

    Attributes:
        why: for the instructor.
    """

    why: str

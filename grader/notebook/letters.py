"""What passes between a kernel and its desk: one line of JSON each."""

from __future__ import annotations

from typing import Any

import msgspec

from grader.result import CheckResult, Grade
from grader.submission import Submission


class Opening(msgspec.Struct, frozen=True):
    """The first line to a desk: which course; None for the one that comes with ndgrade."""

    course: str | None


class Warm(msgspec.Struct, frozen=True, tag=True):
    """What is likely to be asked soon: "numpy" or "tensorflow" exercises."""

    preload: str


class Wanted(msgspec.Struct, frozen=True, tag=True):
    """A check of functions that live in the kernel.

    Attributes:
        exercise: as the learner typed it.
        functions: those whose checks are wanted; none for all.
        submission: where they are; its `kernel` says how to reach them.
        language: "en" or "ko".
        pictures: whether pictures of the answers are wanted.
    """

    exercise: str
    functions: list[str]
    submission: Submission
    language: str
    pictures: bool = True


class Answered(msgspec.Struct, frozen=True, tag=True):
    """An answer to one question of a quiz.

    Attributes:
        quiz: as the learner typed it.
        question: its id.
        answer: in the form that it has on a sheet; None where it was left open.
        student: whose it is, for what is drawn.
        attempt: which one, likewise.
        language: "en" or "ko".
    """

    quiz: str
    question: str
    answer: Any
    student: str
    attempt: int
    language: str


class Asked(msgspec.Struct, frozen=True, tag=True):
    """The questions of a quiz are wanted, or one of them."""

    quiz: str
    question: str
    student: str
    attempt: int
    language: str


class SheetWanted(msgspec.Struct, frozen=True, tag=True):
    """The sheet of answers that can be handed in is wanted.

    Attributes:
        quiz: as the learner typed it.
        answers: question -> answer.
        student: whose they are.
        attempt: which one.
        language: "en" or "ko".
    """

    quiz: str
    answers: dict[str, Any]
    student: str
    attempt: int
    language: str


class HintWanted(msgspec.Struct, frozen=True, tag=True):
    """A hint is wanted on a function; "" for the first one that lost a check in this kernel."""

    exercise: str
    function: str
    language: str


class Choice(msgspec.Struct, frozen=True):
    """Something that can be chosen."""

    id: str
    text: str


class QuestionShown(msgspec.Struct, frozen=True):
    """A question of a quiz as it is drawn for somebody; nothing of its key.

    Attributes:
        id: its name.
        kind: "single", "multiple", "truth", "number", "text", "matching" or "ordering".
        prompt: what is asked.
        rule: how it is counted; "" where there is nothing to say.
        rows: the rows of choices: one, or left and right, or none.
        points: for all of it.
    """

    id: str
    kind: str
    prompt: str
    rule: str
    rows: list[list[Choice]]
    points: int


class Reply(msgspec.Struct, frozen=True):
    """What came of a letter.

    Attributes:
        trouble: why nothing came of it, as a sentence; "" where something did.
        grade: of the checks that were wanted.
        html: the result as it is shown.
        text: the same where no HTML is shown; beside a mark, why it could not be noted.
        questions: of a quiz.
        marked: what is said about an answer.
    """

    trouble: str = ""
    grade: Grade | None = None
    html: str = ""
    text: str = ""
    questions: list[QuestionShown] = []
    marked: list[CheckResult] = []


Letter = Warm | Wanted | Answered | Asked | SheetWanted | HintWanted

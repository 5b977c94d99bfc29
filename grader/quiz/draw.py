"""What is drawn for a student: the values of the parameters, and the order in which options are shown.

Everything hangs on a digest of (student, quiz, question, attempt), so a draw is the same for ever, on every machine.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from grader.course import Title
from grader.language import Language

from .questions import Matching, Multiple, Number, Option, Ordering, Parameter, Question, Quiz, Single
from .template import fill


class Seed(msgspec.Struct, frozen=True):
    """Who takes a quiz, and for the how manieth time."""

    student: str = ""
    attempt: int = 1

    def digest(self, *words: str) -> int:
        """A number that hangs on the seed and the words, and on nothing else."""
        student = " ".join(unicodedata.normalize("NFC", self.student).split())
        told = json.dumps(["ndgrade/quiz", student, self.attempt, *words], ensure_ascii=True)
        return int.from_bytes(hashlib.sha256(told.encode("ascii")).digest(), "big")


class Drawn(msgspec.Struct, frozen=True):
    """A question as one student sees it.

    Attributes:
        question: as its author wrote it.
        values: parameter -> value.
        rows: the rows of options in the order in which they are shown: one, or left and right, or none.
    """

    question: Question
    values: dict[str, Number]
    rows: list[list[Option]]

    def told(self, text: Title, language: str) -> str:
        """A text of the question or of its key with the values drawn."""
        return fill(text.in_language(language), self.values)


def draw(quiz: Quiz, seed: Seed) -> list[Drawn]:
    """The questions of a quiz as one student sees them."""
    return [draw_one(question, quiz.short_name, seed) for question in quiz.questions]


def draw_one(question: Question, quiz: str, seed: Seed) -> Drawn:
    """One question of a quiz as one student sees it."""
    values = {}
    for name, parameter in question.parameters.items():
        among = values_of(parameter)
        values[name] = among[seed.digest(quiz, question.id, "parameter", name) % len(among)]

    def shuffled(options: list[Option]) -> list[Option]:
        return sorted(options, key=lambda option: seed.digest(quiz, question.id, "place", option.id))

    match question:
        case Single() | Multiple():
            rows = [shuffled(question.options)]
        case Matching():
            rows = [question.left, shuffled(question.right)]
        case Ordering():
            rows = [shuffled(question.items)]
        case _:
            rows = []
    return Drawn(question, values, rows)


def values_of(parameter: Parameter) -> Sequence[Number]:
    """Every value that a parameter can have, in order; of decimals none that is off by a rounding error."""
    if parameter.choices or parameter.start is None or parameter.to is None:
        return parameter.choices
    start, to, step = parameter.start, parameter.to, parameter.step
    if isinstance(start, int) and isinstance(step, int):
        return range(start, int(to // 1) + 1, step)
    first, last, distance = (Decimal(str(number)) for number in (start, to, step))
    return [float(first + distance * index) for index in range(int((last - first) / distance) + 1)]


def rule(question: Question, say: Language) -> str:
    """How a question of several parts is counted, for who answers it; "" for one that is one check."""
    match question:
        case Multiple():
            return say(
                "Points for each option judged rightly, chosen or not: {n}. None if left open.", n=question.points
            )
        case Matching():
            return say("Points for each item: {n}.", n=question.points)
    return ""

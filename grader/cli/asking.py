"""How a question is asked, whoever lends the voice: lines with numbers (`lines`) or the arrow keys (`arrows`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from grader.language import Language
from grader.quiz.draw import Drawn
from grader.quiz.questions import Matching, Multiple, Numeric, Option, Ordering, Single, Text, Truth
from grader.quiz.reading import number


class Voice(Protocol):
    """Asks for choices among texts, told by their places, and for words.

    Each raises EOFError when there is nobody to answer any more, and KeyboardInterrupt when whoever answers stops.
    """

    def one(self, options: Sequence[str]) -> int | None:
        """Which of the options; None for none."""

    def some(self, options: Sequence[str]) -> list[int]:
        """Which ones of the options."""

    def matches(self, left: Sequence[str], right: Sequence[str]) -> list[int | None]:
        """For each on the left, which on the right."""

    def order(self, options: Sequence[str]) -> list[int]:
        """The options in an order; nothing where none is given."""

    def line(self, complaint: str = "") -> str:
        """What is written in a line; after a complaint about the line before."""


def ask(drawn: Drawn, voice: Voice, say: Language) -> object | None:
    """The answer to a question, in the form that it has on a sheet; None where it is left open."""

    def told(options: list[Option]) -> list[str]:
        return [" ".join(drawn.told(option, say.code).split()) for option in options]

    match drawn.question:
        case Single():
            [options] = drawn.rows
            chosen = voice.one(told(options))
            return None if chosen is None else options[chosen].id
        case Multiple():
            [options] = drawn.rows
            return [options[place].id for place in voice.some(told(options))] or None
        case Truth():
            chosen = voice.one([say("true"), say("false")])
            return None if chosen is None else chosen == 0
        case Numeric():
            return _number(voice, say)
        case Text():
            return voice.line() or None
        case Matching():
            left, right = drawn.rows
            places = zip(left, voice.matches(told(left), told(right)), strict=True)
            return {item.id: right[place].id for item, place in places if place is not None} or None
        case Ordering():
            [options] = drawn.rows
            return [options[place].id for place in voice.order(told(options))] or None


def _number(voice: Voice, say: Language) -> int | float | None:
    line = voice.line()
    while line:
        value = number(line)
        if value is not None:
            return int(value) if value.is_integer() and abs(value) < 2**53 else value
        line = voice.line(say("That is no number: write it in digits, such as 12 or 0.5."))
    return None

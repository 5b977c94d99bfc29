"""The private half of a quiz: the types of key.toml, and reading it. `faults` holds it against the questions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec

from grader.course import QuizKey, Title
from grader.errors import CourseError

from .questions import Matching, Multiple, Number, Numeric, Ordering, Question, Quiz, Single, Text, Truth, read_toml

Spellings = Annotated[list[str], msgspec.Meta(min_length=1)]
Tolerance = Annotated[int, msgspec.Meta(ge=0)] | Annotated[float, msgspec.Meta(ge=0)]


class _Answer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    why: Title  # why the answer is right


class SingleAnswer(_Answer, frozen=True):
    """The right option, and why each other one is wrong."""

    answer: str
    reasons: dict[str, Title]


class MultipleAnswer(_Answer, frozen=True):
    """The right options, and why each one is right or wrong."""

    answer: Spellings
    reasons: dict[str, Title]


class TruthAnswer(_Answer, frozen=True):
    """Whether the statement is true, and why the other answer is wrong."""

    answer: bool
    reasons: dict[str, Title]


class WrongNumber(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number that people really give."""

    answer: Number | str
    reason: Title


class NumericAnswer(_Answer, frozen=True):
    """A number, or a formula of the parameters."""

    answer: Number | str
    tolerance: Tolerance = 0
    rtol: Tolerance = 0
    wrong: list[WrongNumber] = []


class WrongWord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word that people really give, in its spellings."""

    answer: Spellings
    reason: Title


class TextAnswer(_Answer, frozen=True):
    """A word in its accepted spellings."""

    answer: Spellings
    wrong: list[WrongWord] = []


class MatchingAnswer(_Answer, frozen=True):
    """Left item -> right item, and of each right item what it is for."""

    answer: dict[str, str]
    reasons: dict[str, Title]


class WrongOrder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An order that people really give."""

    answer: list[str]
    reason: Title


class OrderingAnswer(_Answer, frozen=True):
    """The items in their order."""

    answer: list[str]
    wrong: list[WrongOrder] = []


Answer = SingleAnswer | MultipleAnswer | TruthAnswer | NumericAnswer | TextAnswer | MatchingAnswer | OrderingAnswer
Key = dict[str, Answer]  # question -> its answer


def look_into(key: QuizKey, quiz: Quiz) -> tuple[Key, list[CourseError]]:
    """The answers as far as they can be read, and what kept the others from being read."""
    path, answers, faults = key.answers, Key(), list[CourseError]()
    try:
        tables = read_toml(path)
    except CourseError as error:
        return answers, [error]
    names = [question.id for question in quiz.questions]
    if list(tables) != names:
        faults.append(_other_questions(path, list(tables), names))
    for question in quiz.questions:
        if question.id not in tables:
            continue
        try:
            answers[question.id] = msgspec.convert(tables[question.id], kind_of_answer(question))
        except msgspec.ValidationError as error:
            faults.append(CourseError("{path}: question {id}: {why}", path=path, id=question.id, why=error))
    return answers, faults


def _other_questions(path: Path, found: list[str], wanted: list[str]) -> CourseError:
    missing = [name for name in wanted if name not in found]
    unknown = [name for name in found if name not in wanted]
    if missing:
        return CourseError("{path}: no answer for {names}", path=path, names=", ".join(missing))
    if unknown:
        return CourseError("{path}: quiz.toml has no question {names}", path=path, names=", ".join(unknown))
    return CourseError("{path}: the answers do not stand in the order of the questions", path=path)


def kind_of_answer(question: Question) -> type[Answer]:
    """The type that the answer to a question has."""
    match question:
        case Single():
            return SingleAnswer
        case Multiple():
            return MultipleAnswer
        case Truth():
            return TruthAnswer
        case Numeric():
            return NumericAnswer
        case Text():
            return TextAnswer
        case Matching():
            return MatchingAnswer
        case Ordering():
            return OrderingAnswer

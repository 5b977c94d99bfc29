"""Holds a key against its quiz: every question answered, every wrong answer with its reason, every formula sound."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from grader.course import Exercise, QuizKey
from grader.errors import CourseError
from grader.language import Language

from .draw import Seed, draw_one, values_of
from .formula import FormulaError, evaluate
from .key import (
    Answer,
    Key,
    MatchingAnswer,
    MultipleAnswer,
    NumericAnswer,
    OrderingAnswer,
    SingleAnswer,
    TextAnswer,
    TruthAnswer,
    WrongNumber,
    WrongOrder,
    WrongWord,
    look_into,
)
from .questions import (
    Matching,
    Multiple,
    Number,
    Ordering,
    Question,
    Quiz,
    Single,
    can_be_drawn,
    look_through,
    text_faults,
)
from .reading import same_number, spelling

FEWEST_WRONG = 2  # wrong numbers, words or orders that a key foresees
DRAWS_TRIED = 300  # of a question with more possible draws than that
MUST_DIFFER = 0.9  # of the draws in which a wrong formula must not give the right number
PLAIN_DIGITS = 6  # decimals that can be expected of an answer without any tolerance


def read_key(key: QuizKey, quiz: Quiz) -> Key:
    """The answers to a quiz.

    Raises:
        CourseError: key.toml is not as it must be; the text names the file and the question.
    """
    answers, faults = look_at_key(key, quiz)
    if faults:
        raise faults[0]
    return answers


def look_at_key(key: QuizKey, quiz: Quiz) -> tuple[Key, list[CourseError]]:
    """The answers to a quiz as far as they can be read, and everything that is wrong with them."""
    answers, faults = look_into(key, quiz)
    for question in quiz.questions:
        if question.id in answers:
            faults += _faults(question, answers[question.id], key.answers)
    return answers, faults


def findings(exercise: Exercise, key: QuizKey, say: Language) -> list[tuple[Path, str]]:
    """Everything that is wrong with a quiz: the file, and a sentence without its full stop."""
    quiz, of_questions = look_through(exercise)
    _, of_key = look_at_key(key, quiz)
    if not quiz.questions:  # nothing can be said about the key
        of_key = []
    told = [(path, error) for path, errors in ((quiz.path, of_questions), (key.answers, of_key)) for error in errors]
    return [(path, say(error.sentence, **error.values).removeprefix(str(path)).lstrip(": ")) for path, error in told]


def _faults(question: Question, answer: Answer, path: Path) -> Iterator[CourseError]:
    at = {"path": path, "id": question.id}
    texts = {"why": answer.why}
    match answer:
        case SingleAnswer() | MultipleAnswer() | TruthAnswer() | MatchingAnswer():
            texts |= {f"reasons.{name}": reason for name, reason in answer.reasons.items()}
            yield from _choice_faults(question, answer, at)
        case NumericAnswer() | TextAnswer() | OrderingAnswer():
            foreseen: Sequence[WrongNumber | WrongWord | WrongOrder] = answer.wrong
            texts |= {f"wrong.{number}": wrong.reason for number, wrong in enumerate(foreseen, 1)}
            if len(answer.wrong) < FEWEST_WRONG:
                yield CourseError("{path}: question {id}: at least two wrong answers are needed", **at)
    match answer:
        case NumericAnswer() if all(can_be_drawn(parameter) for parameter in question.parameters.values()):
            yield from _number_faults(question, answer, at)
        case TextAnswer():
            yield from _text_faults(answer, at)
        case OrderingAnswer():
            yield from _order_faults(question, answer, at)
    for where, text in texts.items():
        yield from text_faults(text, question, where, path)


def _choice_faults(
    question: Question, answer: SingleAnswer | MultipleAnswer | TruthAnswer | MatchingAnswer, at: dict[str, object]
) -> Iterator[CourseError]:
    """The answer names what there is to choose, and nothing but what can be wrong has a reason."""
    offered, reasoned = {"true", "false"}, set[str]()
    chosen: list[str] = []
    if isinstance(question, Single | Multiple):
        offered = {option.id for option in question.options}
    elif isinstance(question, Matching):
        offered = {option.id for option in question.right}
    match answer:
        case SingleAnswer():
            chosen, reasoned = [answer.answer], offered - {answer.answer}
        case TruthAnswer():
            chosen, reasoned = [], {str(not answer.answer).lower()}
        case MultipleAnswer():
            chosen, reasoned = answer.answer, offered
        case MatchingAnswer():
            chosen, reasoned = list(answer.answer.values()), offered
            if isinstance(question, Matching) and answer.answer.keys() != {item.id for item in question.left}:
                yield CourseError("{path}: question {id}: the answer needs every item on the left once", **at)
    if unknown := set(chosen) - offered:
        yield CourseError("{path}: question {id}: there is no option {names}", **at, names=_row(unknown))
    if missing := reasoned - answer.reasons.keys():
        yield CourseError("{path}: question {id}: there is no reason for {names}", **at, names=_row(missing))
    if surplus := answer.reasons.keys() - reasoned:
        yield CourseError("{path}: question {id}: {names} needs no reason", **at, names=_row(surplus))


def _number_faults(question: Question, answer: NumericAnswer, at: dict[str, object]) -> Iterator[CourseError]:
    """Every formula has a value for every draw, and a wrong one is wrong for nearly every draw."""
    agreeing = [0] * len(answer.wrong)
    draws = list(_draws(question))
    for values in draws:
        try:
            right = evaluate(answer.answer, values)
            wrong = [evaluate(one.answer, values) for one in answer.wrong]
        except FormulaError as error:
            yield CourseError("{path}: question {id}: {why}", **at, why=error)
            return
        for place, value in enumerate(wrong):
            agreeing[place] += same_number(value, right, answer.tolerance, answer.rtol)
        if not answer.tolerance and not answer.rtol and not math.isclose(right, round(right, PLAIN_DIGITS)):
            yield CourseError(
                "{path}: question {id}: an answer such as {value} needs a tolerance or rtol", **at, value=right
            )
            return
    for number, times in enumerate(agreeing, 1):
        if times > (1 - MUST_DIFFER) * len(draws):
            yield CourseError(
                "{path}: question {id}: wrong answer {n} is right in {times} of {draws} draws",
                **at,
                n=number,
                times=times,
                draws=len(draws),
            )


def _draws(question: Question) -> Iterator[Mapping[str, Number]]:
    """The values that the parameters of a question can have: all of them, or many where they are too many."""
    among = {name: values_of(parameter) for name, parameter in question.parameters.items()}
    if math.prod(len(values) for values in among.values()) <= DRAWS_TRIED:
        yield from (dict(zip(among, values, strict=True)) for values in itertools.product(*among.values()))
    else:
        yield from (draw_one(question, "", Seed(attempt=attempt)).values for attempt in range(DRAWS_TRIED))


def _text_faults(answer: TextAnswer, at: dict[str, object]) -> Iterator[CourseError]:
    """No word is empty, and none is right and wrong."""
    right = {spelling(word) for word in answer.answer}
    for number, wrong in enumerate(answer.wrong, 1):
        if right & {spelling(word) for word in wrong.answer}:
            yield CourseError("{path}: question {id}: wrong answer {n} is the right one", **at, n=number)
    if "" in right.union(*({spelling(word) for word in wrong.answer} for wrong in answer.wrong)):
        yield CourseError("{path}: question {id}: a word is empty", **at)


def _order_faults(question: Question, answer: OrderingAnswer, at: dict[str, object]) -> Iterator[CourseError]:
    """Every order names every item once, and no wrong one is the right one."""
    items = sorted(item.id for item in question.items) if isinstance(question, Ordering) else []
    for number, wrong in enumerate(answer.wrong, 1):
        if wrong.answer == answer.answer:
            yield CourseError("{path}: question {id}: wrong answer {n} is the right one", **at, n=number)
    if any(sorted(order) != items for order in (answer.answer, *(wrong.answer for wrong in answer.wrong))):
        yield CourseError("{path}: question {id}: an order must name every item once", **at)


def _row(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))

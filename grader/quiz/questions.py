"""The public half of a quiz: quiz.toml, read and looked through. Every fault is found, not only the first."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import msgspec

from grader.course import Exercise, Title
from grader.errors import CourseError

from .template import places

ID = re.compile(r"[a-z][a-z0-9_]*")
OPTION_ID = re.compile(r"[a-z0-9][a-z0-9_]*")
MOST_DRAWS = 10**6  # values of one parameter

Number = int | float


class Option(Title, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What can be chosen, assigned or put in order: a text in every language of the course, and a name for it."""

    id: str


class Parameter(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from"}):
    """What is drawn for each student: one of `choices`, or a number of an evenly spaced range, its ends included."""

    start: Number | None = None
    to: Number | None = None
    step: Number = 1
    choices: list[Number] = []


class _Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    id: str
    prompt: Title
    points: Annotated[int, msgspec.Meta(ge=1, le=100)] = 1
    parameters: dict[str, Parameter] = {}


class Single(_Question, frozen=True, tag="single"):
    """One option is right."""

    options: list[Option]


class Multiple(_Question, frozen=True, tag="multiple"):
    """Each option is right or not; `points` for each one judged rightly."""

    options: list[Option]


class Truth(_Question, frozen=True, tag="truth"):
    """A statement, true or false."""


class Numeric(_Question, frozen=True, tag="number"):
    """A number, which may depend on the parameters."""


class Text(_Question, frozen=True, tag="text"):
    """A short word or name."""


class Matching(_Question, frozen=True, tag="matching"):
    """Each item on the left belongs to one on the right; `points` for each."""

    left: list[Option]
    right: list[Option]


class Ordering(_Question, frozen=True, tag="ordering"):
    """Items to be put in order."""

    items: list[Option]


Question = Single | Multiple | Truth | Numeric | Text | Matching | Ordering


class Quiz(msgspec.Struct, frozen=True):
    """The questions of a quiz in their order, and the exercise that they make up."""

    name: str  # quiz01_losses
    path: Path
    questions: list[Question]

    @property
    def short_name(self) -> str:
        return self.name.split("_", 1)[0]


def read_quiz(exercise: Exercise) -> Quiz:
    """The questions of a quiz.

    Raises:
        CourseError: quiz.toml is not as it must be; the text names the file and the question.
    """
    quiz, faults = look_through(exercise)
    if faults:
        raise faults[0]
    return quiz


def look_through(exercise: Exercise) -> tuple[Quiz, list[CourseError]]:
    """The questions of a quiz as far as they can be read, and everything that is wrong with them."""
    path, questions, faults = exercise.quiz, list[Question](), list[CourseError]()
    try:
        tables = read_toml(path)
        entries = tables.pop("question", None)
        if (
            tables
            or not entries
            or not isinstance(entries, list)
            or not all(isinstance(entry, dict) for entry in entries)
        ):
            raise CourseError("{path}: a quiz is a row of [[question]] tables and nothing else", path=path)
    except CourseError as error:
        return Quiz(exercise.name, path, []), [error]
    for number, entry in enumerate(entries, 1):
        name = entry.get("id", f"#{number}")
        try:
            question: Question = msgspec.convert(entry, Question)
        except msgspec.ValidationError as error:
            faults.append(CourseError("{path}: question {id}: {why}", path=path, id=name, why=error))
            continue
        questions.append(question)
        faults += list(_faults(question, path))
    for name, times in Counter(str(entry.get("id")) for entry in entries).items():
        if times > 1:
            faults.append(CourseError("{path}: {n} questions are called {id}", path=path, n=times, id=name))
    return Quiz(exercise.name, path, questions), faults


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file of the course.

    Raises:
        CourseError: it cannot be read.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (ValueError, OSError) as error:
        raise CourseError("{path} cannot be read: {why}", path=path, why=error) from None


def rows_of(question: Question) -> list[tuple[str, list[Option], int, int]]:
    """The rows of options of a question: name, options, the fewest and the most that there may be."""
    match question:
        case Single() | Multiple():
            return [("options", question.options, 3, 6)]
        case Matching():
            return [("left", question.left, 2, 8), ("right", question.right, 2, 10)]
        case Ordering():
            return [("items", question.items, 3, 10)]
    return []


def _faults(question: Question, path: Path) -> Iterator[CourseError]:
    """What is wrong with one question, its types aside."""
    if not ID.fullmatch(question.id):
        yield CourseError("{path}: question {id}: an id is made of a-z, 0-9 and _", path=path, id=question.id)
    for name, parameter in question.parameters.items():
        if not ID.fullmatch(name) or not can_be_drawn(parameter):
            yield CourseError(
                "{path}: question {id}: parameter {name} needs either choices, or from, to and a step above 0",
                path=path,
                id=question.id,
                name=name,
            )
    for row, options, fewest, most in rows_of(question):
        if not fewest <= len(options) <= most:
            yield CourseError(
                "{path}: question {id}: {row} has {n} entries; it takes {fewest} to {most}",
                path=path,
                id=question.id,
                row=row,
                n=len(options),
                fewest=fewest,
                most=most,
            )
        names = [option.id for option in options]
        for name in sorted({name for name in names if names.count(name) > 1 or not OPTION_ID.fullmatch(name)}):
            yield CourseError(
                "{path}: question {id}: {name} in {row} is there twice, or is not made of a-z, 0-9 and _",
                path=path,
                id=question.id,
                name=name,
                row=row,
            )
        for option in options:
            yield from text_faults(option, question, option.id, path)
    yield from text_faults(question.prompt, question, "prompt", path)


def can_be_drawn(parameter: Parameter) -> bool:
    """Whether a parameter is described as it must be: a choice, or a range that is not too long."""
    start, to, step = parameter.start, parameter.to, parameter.step
    if parameter.choices:
        return start is None and to is None
    return start is not None and to is not None and step > 0 and 0 <= (to - start) / step < MOST_DRAWS


def text_faults(text: Title, question: Question, where: str, path: Path) -> Iterator[CourseError]:
    """What is wrong with a text: it is empty, or its braces are not those of the parameters."""
    if not text.en.strip() or not text.ko.strip():
        yield CourseError("{path}: question {id}: {where} is empty", path=path, id=question.id, where=where)
    unknown = sorted((places(text.en) | places(text.ko)) - question.parameters.keys())
    if unknown:
        yield CourseError(
            "{path}: question {id}: {names} in {where} is no parameter; a brace that is text is written doubled",
            path=path,
            id=question.id,
            names=", ".join(unknown),
            where=where,
        )
    elif places(text.en) != places(text.ko):
        yield CourseError(
            "{path}: question {id}: {where} has other parameters in Korean than in English",
            path=path,
            id=question.id,
            where=where,
        )

"""A sheet of answers: answers.toml, read without trusting a byte of it, and written, blank or filled in.

Whose it is and which attempt decide what is drawn, so a sheet holds both.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from grader.errors import SubmissionError
from grader.language import Language
from grader.submission.disk import read_bytes
from grader.wording import clean

from .draw import Drawn, Seed, draw, rule
from .questions import Matching, Multiple, Numeric, Ordering, Quiz, Single, Text, Truth

LARGEST = 2**20
LONGEST_STUDENT = 100
MOST_ATTEMPTS = 10**6


class Sheet(msgspec.Struct, frozen=True):
    """Answers to a quiz.

    Attributes:
        quiz: which one: quiz01, or its folder's name.
        seed: whose answers, and which attempt.
        answers: question -> what was answered: anything that TOML can hold.
        source: the file, or what stands for it.
        sha256: of the file.
    """

    quiz: str
    seed: Seed
    answers: Mapping[str, object]
    source: str
    sha256: str


class _File(msgspec.Struct, frozen=True):
    """A sheet as written. What else stands in it is left alone."""

    quiz: str
    student: str | None = None
    attempt: int | None = None
    answers: dict[str, object] = {}


def read_sheet(path: Path, quiz: Quiz, student: str | None = None, attempt: int | None = None) -> Sheet:
    """The sheet of answers in a file.

    Args:
        path: where it is.
        quiz: the quiz that it must belong to.
        student: whose it is, where that was named beside the file; it must not say otherwise.
        attempt: which attempt, likewise.

    Raises:
        SubmissionError: it is no sheet of this quiz; the text names the file and the next step.
    """
    file = clean(str(path), 300)
    if path.is_dir():
        raise SubmissionError("{file} is a folder: name a sheet of answers, a .toml file", file=file)
    data = read_bytes(path, LARGEST)
    if data is None:
        raise _too_large(file)
    named = None if student is None else clean(student, LONGEST_STUDENT).strip()
    sheet = sheet_of(data, file, quiz, Seed(named or "", attempt or 1))
    if named is not None and named != sheet.seed.student:
        raise _contradiction(file, "student", sheet.seed.student, named)
    if attempt is not None and attempt != sheet.seed.attempt:
        raise _contradiction(file, "attempt", sheet.seed.attempt, attempt)
    return sheet


def sheet_of(data: bytes, file: str, quiz: Quiz, otherwise: Seed) -> Sheet:
    """The sheet of answers in these bytes.

    Args:
        data: as they were handed in.
        file: their name, for the record and for complaints.
        quiz: the quiz that they must belong to.
        otherwise: student and attempt where the sheet does not say.

    Raises:
        SubmissionError: they are no sheet of this quiz; the text names the file and the next step.
    """
    if len(data) > LARGEST:
        raise _too_large(file)
    sheet = _parsed(data, file)
    if sheet.quiz.strip().lower() not in (quiz.name, quiz.short_name):
        raise SubmissionError(
            "{file} is a sheet for {other}, not for {quiz}",
            file=file,
            other=clean(sheet.quiz, 80),
            quiz=quiz.short_name,
        )
    student = clean(sheet.student or "", LONGEST_STUDENT).strip()
    seed = Seed(student or otherwise.student, sheet.attempt or otherwise.attempt)
    return Sheet(sheet.quiz, seed, sheet.answers, file, hashlib.sha256(data).hexdigest())


def _too_large(file: str) -> SubmissionError:
    return SubmissionError("{file} is larger than 1 MiB: a sheet of answers is much smaller", file=file)


def _contradiction(file: str, name: str, own: object, named: object) -> SubmissionError:
    return SubmissionError(
        "{file} says {name} = {own}, but --{name} says {named}: leave out --{name}, or correct the file",
        file=file,
        name=name,
        own=own,
        named=named,
    )


def _parsed(data: bytes, file: str) -> _File:
    try:
        tables = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise SubmissionError("{file} is not UTF-8 text: save it as UTF-8 and try again", file=file) from None
    except (ValueError, RecursionError) as error:
        why = clean(str(error), 200) if isinstance(error, tomllib.TOMLDecodeError) else type(error).__name__
        raise SubmissionError(
            "{file} is not the TOML of a sheet ({why}): text answers stand in quotes, lists in [ ]",
            file=file,
            why=why,
        ) from None
    try:
        sheet = msgspec.convert(tables, _File)
    except (msgspec.ValidationError, OverflowError) as error:
        raise SubmissionError(
            '{file} is no sheet of answers ({why}): it needs quiz = "quiz01", and the answers below [answers]',
            file=file,
            why=clean(str(error), 200),
        ) from None
    if sheet.attempt is not None and not 1 <= sheet.attempt <= MOST_ATTEMPTS:
        raise SubmissionError("{file}: an attempt is a number from 1 to 1000000", file=file)
    return sheet


def write_sheet(quiz: Quiz, seed: Seed, say: Language, answers: Mapping[str, object] | None = None) -> str:
    """A sheet with the questions as drawn, in comments, and the answers given so far; blank without any.

    What is not answered is left out as a comment that shows the form of an answer.
    """
    start = say("Write your answers below [answers], then: grade {quiz} FILE", quiz=quiz.short_name)
    drawn_from = say("numbers are drawn from it")
    lines = [
        f"# {start}",
        f"quiz = {_toml(quiz.short_name)}",
        f"student = {_toml(seed.student)}  # {drawn_from}",
        f"attempt = {seed.attempt}",
        "",
        "[answers]",
    ]
    given = answers or {}
    for place, drawn in enumerate(draw(quiz, seed), 1):
        lines += ["", *_comments(f"{place}. {drawn.told(drawn.question.prompt, say.code)}", "")]
        lines += [f"# ({how})"] if (how := rule(drawn.question, say)) else []
        for row in drawn.rows:
            lines += [line for option in row for line in _comments(drawn.told(option, say.code), f"  {option.id}: ")]
            lines += ["#"] if row is not drawn.rows[-1] else []
        name = drawn.question.id
        filled = f"{name} = {_toml(given[name])}" if given.get(name) is not None else f"# {name} = {_example(drawn)}"
        lines.append(filled)
    return "\n".join(lines) + "\n"


def _comments(text: str, start: str) -> Iterator[str]:
    """A text as comment lines; it may have several lines, which a comment cannot have."""
    pieces = text.strip().splitlines()
    yield f"# {start}{pieces[0]}".rstrip()
    yield from (f"# {' ' * len(start)}{piece}".rstrip() for piece in pieces[1:])


def _example(drawn: Drawn) -> str:
    """The form that the answer to a question has: what is to be replaced is left out."""
    match drawn.question:
        case Single() | Text():
            return '""'
        case Multiple():
            return '["", ""]'
        case Truth():
            return "true / false"
        case Numeric():
            return "0"
        case Matching(left=left):
            return "{ " + ", ".join(f'{item.id} = ""' for item in left) + " }"
        case Ordering():
            return _toml([item.id for item in drawn.rows[0]])


def _toml(value: object) -> str:
    """A value as TOML: what an answer can be."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case list():
            return "[" + ", ".join(_toml(one) for one in value) + "]"
        case dict():
            return "{ " + ", ".join(f"{name} = {_toml(one)}" for name, one in value.items()) + " }"
    return repr(value)

"""Hints in levels, as the author of an exercise wrote them: `hints.toml` in the private half.

    [softmax]
    question.en = "..."
    question.ko = "..."
    pointer.en = "..."

A *question* makes the learner look at the right place, a *pointer* names the idea, and *nearly* says how it is done,
yet not in a line that could be copied.
"""

from __future__ import annotations

import tomllib
from typing import Final

import msgspec

from grader.course import AnswerKey
from grader.errors import CourseError

HINTS: Final = "hints.toml"
LEVELS: Final = ("question", "pointer", "nearly")


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A hint in every language of the course."""

    en: str
    ko: str

    def in_language(self, code: str) -> str:
        return self.ko if code == "ko" else self.en


class FunctionHints(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The hints of one function, in the order in which they are given."""

    question: Told
    pointer: Told
    nearly: Told

    def level(self, number: int) -> Told:
        """The hint of a level, counted from 1."""
        return (self.question, self.pointer, self.nearly)[number - 1]


def read_hints(key: AnswerKey) -> dict[str, FunctionHints]:
    """The hints of an exercise by function, in the author's order; none where the author wrote none.

    Raises:
        CourseError: hints.toml cannot be read.
    """
    path = key.folder / HINTS
    if not path.is_file():
        return {}
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), dict[str, FunctionHints])
    except (msgspec.ValidationError, tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise CourseError("{path} cannot be read: {why}", path=path, why=error) from None

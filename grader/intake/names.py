"""Names that people and their machines gave: which exercise a text means, and what of it is a student."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from grader.course import Exercise
from grader.wording import clean

LONGEST_NAME = 200
_SEPARATORS = " _-.+,"
# What browsers and desktops put behind the name of a second copy.
_COPY = re.compile(r"[ _-]*(?:\(\d{1,3}\)|\bcopy\b|복사본|사본)$", re.IGNORECASE)
_EXERCISE_NAME = re.compile(r"([a-z]+)(\d\d)(?:_([a-z0-9_]+))?")


def nfc(text: str) -> str:
    """`text` with composed characters: macOS writes 김 as three letters, everybody else as one."""
    return unicodedata.normalize("NFC", text)


def clean_name(text: str) -> str:
    """A student's id or name as it may be kept and shown; "" if nothing is left of it."""
    return " ".join(clean(nfc(text), LONGEST_NAME).split())


def stem(name: str) -> str:
    """A file's name without its ending."""
    head, dot, _ = name.rpartition(".")
    return head if dot and head else name


class ExerciseNames:
    """Finds the exercises of a course in texts such as "Exercise 3", "exercise03 (1)" and "kim_exercise03_losses"."""

    def __init__(self, exercises: Sequence[Exercise]) -> None:
        self._numbered: dict[tuple[str, int], Exercise] = {}
        for exercise in exercises:
            if parts := _EXERCISE_NAME.fullmatch(exercise.name):
                self._numbered[parts[1], int(parts[2])] = exercise
        words = "|".join(sorted({word for word, _ in self._numbered}, key=len, reverse=True)) or r"\b\B"
        self._pattern = re.compile(rf"(?<![a-z])({words})[ _.-]{{0,3}}0{{0,6}}(\d{{1,4}})(?!\d)", re.IGNORECASE)

    def mentions(self, text: str) -> bool:
        """Whether `text` names an exercise, be it one that the course does not have."""
        return self._pattern.search(text) is not None

    def told(self, text: str) -> Exercise | None:
        """The one exercise of the course that `text` names."""
        found = {self._exercise(match) for match in self._pattern.finditer(text)}
        return found.pop() if len(found) == 1 else None

    def is_name(self, text: str) -> bool:
        """Whether `text` is the name of an exercise and nothing else."""
        split = self.split(text)
        return split is not None and split == ""

    def split(self, text: str) -> str | None:
        """What stands before, or else behind, the name of an exercise in `text`; None if it names none.

        Of "kim_exercise03_losses", "exercise03_kim" and "kim_exercise03 (1)" that is "kim".
        """
        matches = list(self._pattern.finditer(text))
        if len(matches) != 1 or (exercise := self._exercise(matches[0])) is None:
            return None
        before, behind = text[: matches[0].start()], text[matches[0].end() :]
        topic = exercise.name.removeprefix(exercise.short_name)
        if topic and behind.lower().startswith(topic) and not behind[len(topic) : len(topic) + 1].isalnum():
            behind = behind[len(topic) :]
        while copy := _COPY.search(behind):
            behind = behind[: copy.start()]
        return before.strip(_SEPARATORS) or behind.strip(_SEPARATORS)

    def _exercise(self, match: re.Match[str]) -> Exercise | None:
        return self._numbered.get((match[1].lower(), int(match[2])))

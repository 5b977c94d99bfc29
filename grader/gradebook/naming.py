"""Texts from outside that become part of a gradebook: what may be stored, and which entry a person means."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from grader.errors import GradebookRequestError
from grader.wording import clean

_LONGEST: Final = 500


def storable(text: str, limit: int) -> str:
    """Text without what no database or terminal takes (NUL, halves of characters); one line, of limited length."""
    return clean(text, limit)


def key(text: str) -> str:
    """The id of a student or the name of an exercise in the one form in which it is stored and looked for.

    Letters that macOS takes apart are put together again: 김 is one person's name, however it was typed.

    Raises:
        GradebookRequestError: it is empty, too long, or has signs that cannot be seen.
    """
    whole = unicodedata.normalize("NFC", text).strip()
    if not whole or clean(whole, _LONGEST) != whole:
        raise GradebookRequestError(
            "{text} cannot be the id of a student or the name of an exercise: it is empty, too long, or has signs "
            "that cannot be seen",
            text=f'"{clean(text, 100)}"',
        )
    return whole


def exercise_named(text: str, known: Iterable[str]) -> str:
    """The exercise that a person means by its name, its short name or its number.

    Raises:
        GradebookRequestError: none of the known ones.
    """
    names = sorted(known)
    wanted = unicodedata.normalize("NFC", text).strip()
    if re.fullmatch(r"[0-9]{1,2}", wanted):
        wanted = f"exercise{int(wanted):02d}"
    for name in names:
        if wanted == name:
            return name
    short = [name for name in names if name.split("_", 1)[0] == wanted]
    if len(short) == 1:
        return short[0]
    raise GradebookRequestError(
        "There is no exercise {name} in this gradebook; it has: {names}",
        name=clean(text, 100),
        names=", ".join(clean(name, 100) for name in names) or "-",
    )


def nearest(text: str, known: Iterable[str]) -> str:
    """The known text that was probably meant, "" where none is near."""
    return next(iter(difflib.get_close_matches(text, list(known), n=1, cutoff=0.6)), "")

"""Answers as people write them: numbers with commas, words with hyphens, true as "O"."""

from __future__ import annotations

import math
import re
import unicodedata

from grader.wording import clean

LONGEST = 200  # characters of a text that can be an answer
SLACK = 1e-9  # what computing in floats may cost, relative to the number

_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?")
_TRUE = frozenset({"true", "t", "yes", "y", "o", "참", "예", "네", "맞음", "맞아요", "그렇다"})
_FALSE = frozenset({"false", "f", "no", "n", "x", "거짓", "아니오", "아니요", "틀림", "틀려요", "아니다"})


def number(answer: object) -> float | None:
    """A finite number, or None: from an int, a float, or a text such as "79", "60,000", "0,5" or "1e-3"."""
    if isinstance(answer, bool):
        return None
    if isinstance(answer, str):
        answer = _number_in(answer)
    if not isinstance(answer, int | float):
        return None
    try:
        value = float(answer)
    except OverflowError:
        return None
    return value if math.isfinite(value) else None


def _number_in(text: str) -> float | None:
    if len(text) > LONGEST:
        return None
    text = unicodedata.normalize("NFKC", text).replace("\N{MINUS SIGN}", "-").strip().lower()
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    text = text.replace(",", ".") if text.count(",") == 1 and "." not in text else text
    return float(text) if _NUMBER.fullmatch(text) else None


def same_number(value: float, expected: float, tolerance: float, rtol: float) -> bool:
    """Whether a number is another one, within an absolute and a relative tolerance."""
    within = max(tolerance, rtol * abs(expected)) + SLACK * abs(expected) + 1e-12
    return abs(value - expected) <= within


def spelling(text: str) -> str:
    """What counts of a word: not its case, spaces, hyphens and underscores."""
    plain = unicodedata.normalize("NFKC", clean(text, LONGEST)).casefold()
    return "".join(sign for sign in plain if not sign.isspace() and unicodedata.category(sign) not in ("Pd", "Pc"))


def truth(answer: object) -> bool | None:
    """True or false, or None: from a bool or a word."""
    if isinstance(answer, bool):
        return answer
    if not isinstance(answer, str):
        return None
    word = spelling(answer)
    return True if word in _TRUE else False if word in _FALSE else None

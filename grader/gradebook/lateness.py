"""Deadlines and what being late costs.

A late submission loses a share of the points that it earned: `percent` for every hour or day that it was late, a
begun one counting as a whole one, but never more than `cap`. Within the minutes of grace nothing is lost; after them,
the time is counted from the deadline. What is left is rounded half up to two decimals.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

import msgspec

from grader.errors import GradebookRequestError
from grader.wording import clean

_SECONDS: Final = {"hour": 3600, "day": 86400}
_CENT: Final = Decimal("0.01")
_NUMBER: Final = r"(\d{1,3}(?:\.\d{1,4})?)"
_RULE: Final = re.compile(
    rf"{_NUMBER}\s*%\s*(?:/|per)\s*(hour|day)(?:\s*,?\s*max\s*{_NUMBER}\s*%)?(?:\s*,?\s*grace\s*(\d{{1,6}})\s*min)?"
)


class LateRule(msgspec.Struct, frozen=True):
    """What every begun hour or day costs, in percent of the points earned."""

    per: Literal["hour", "day"]
    percent: Decimal
    cap: Decimal = Decimal(100)
    grace_minutes: int = 0

    def __post_init__(self) -> None:
        if self.per not in _SECONDS or not (0 <= self.percent <= 100 and 0 <= self.cap <= 100):
            raise GradebookRequestError("A late rule takes between 0% and 100%, per hour or per day")
        if self.grace_minutes < 0:
            raise GradebookRequestError("A late rule has 0 or more minutes of grace")

    def lost(self, late: float) -> Decimal:
        """The share, in percent, that is lost by being `late` seconds late."""
        if late <= self.grace_minutes * 60:
            return Decimal(0)
        return min(Decimal(self.cap), Decimal(self.percent) * math.ceil(late / _SECONDS[self.per]))


class Deadlines(msgspec.Struct, frozen=True):
    """When exercises are due, in seconds since the epoch: some by name, every other one at `every`."""

    every: float | None = None
    of: dict[str, float] = {}

    def late(self, exercise: str, handed_in: float) -> float:
        """By how many seconds something was late; 0 when it was not, or is never due."""
        due = self.of.get(exercise, self.every)
        return 0.0 if due is None else max(0.0, handed_in - due)


def rounded(points: Decimal) -> Decimal:
    """Half up, to two decimals: the one rounding there is."""
    return points.quantize(_CENT, ROUND_HALF_UP)


def after_penalty(score: int, late: float, rule: LateRule | None) -> Decimal:
    """What is left of a score, rounded."""
    lost = Decimal(0) if rule is None else rule.lost(late)
    return rounded(score - score * lost / 100)


def plain(points: Decimal) -> str:
    """Points as people write them: 8, 7.5, 6.25."""
    text = f"{rounded(points) + 0:f}"  # 0 is never -0
    return text.rstrip("0").rstrip(".")


def parse_rule(text: str) -> LateRule:
    """The rule that a text such as ``10%/day max 50% grace 15min`` says.

    Raises:
        GradebookRequestError: it says none.
    """
    match = _RULE.fullmatch(text.strip().lower())
    if match is None:
        raise GradebookRequestError(
            "{rule} is no late rule; one looks like this: 10%/day max 50%, or: 5%/hour max 40% grace 15min",
            rule=clean(text, 100),
        )
    percent, per, cap, grace = match.groups()
    return LateRule("day" if per == "day" else "hour", Decimal(percent), Decimal(cap or 100), int(grace or 0))


def parse_deadlines(texts: Iterable[str], exercise: Callable[[str], str]) -> Deadlines:
    """Deadlines such as ``2026-03-01``, ``2026-03-01T18:00+09:00`` or ``exercise03=2026-03-01 18:00``.

    A day alone means its end, and a time without a zone is that of this machine.

    Args:
        texts: what was typed.
        exercise: the full name of an exercise, given the one that was typed.

    Raises:
        GradebookRequestError: one of them is none, or `exercise` knows no such one.
    """
    every, of = None, {}
    for text in texts:
        name, equals, moment = text.rpartition("=")
        due = _moment(moment.strip())
        if equals:
            of[exercise(name.strip())] = due
        else:
            every = due
    return Deadlines(every, of)


def _moment(text: str) -> float:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            following = date.fromisoformat(text) + timedelta(days=1)
            return datetime(following.year, following.month, following.day).timestamp()
        return datetime.fromisoformat(text).timestamp()
    except (ValueError, OverflowError, OSError):
        raise GradebookRequestError(
            "{text} is no deadline; one looks like this: 2026-03-01, or: 2026-03-01T18:00, or: "
            "exercise03=2026-03-01T18:00",
            text=clean(text, 100),
        ) from None

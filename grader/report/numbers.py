"""Numbers as people read them in a report. What is not defined is a dash, never NaN."""

from __future__ import annotations

import math
import time
from decimal import Decimal
from typing import Final

NOTHING: Final = "–"
MINUS: Final = "\N{MINUS SIGN}"


def percent(share: float | None) -> str:
    """0.256 -> "26%"; what is not all is never 100%, what is not nothing never 0%."""
    if share is None or not math.isfinite(share):
        return NOTHING
    rounded = round(100 * share)
    if rounded == 100 and share < 1:
        rounded = 99
    if rounded == 0 and share > 0:
        rounded = 1
    return f"{rounded}%"


def points(value: Decimal | float | None) -> str:
    """Points as they were earned: without needless zeros, at most two decimals."""
    if value is None or not math.isfinite(value):
        return NOTHING
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", MINUS)


def decimals(value: float | None, digits: int = 2) -> str:
    """0.4567 -> "0.46", with a minus sign that is one."""
    if value is None or not math.isfinite(value):
        return NOTHING
    text = f"{value:.{digits}f}"
    return text.lstrip("-") if float(text) == 0 else text.replace("-", MINUS)


def seconds(value: float | None) -> str:
    """Seconds, the more exact the fewer they are."""
    if value is None or not math.isfinite(value):
        return NOTHING
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


def day(moment: float | None) -> str:
    """Seconds since the epoch as a day and an hour where this runs, the same in every language."""
    return NOTHING if moment is None else time.strftime("%Y-%m-%d %H:%M", time.localtime(moment))

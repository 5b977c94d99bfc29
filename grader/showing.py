"""Plain values as a learner can read them: short, on one line, large ones by what they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from grader.wording import clean

MAX_VALUE: Final = 120  # characters of one value
MAX_ELEMENTS: Final = 16  # elements of an array that is shown whole


def show(value: Any, limit: int = MAX_VALUE) -> str:
    """A plain value on one line, as Python writes it; large ones by what they are."""
    if isinstance(value, np.ndarray):
        return _show_array(value)
    if isinstance(value, np.generic):
        return clean(f"np.{type(value).__name__}({show(value.item())})", limit)
    if type(value) is float:
        return _show_float(value)
    if type(value) is int and value.bit_length() > 200:
        return f"{'-' if value < 0 else ''}… (an integer of {value.bit_length()} bits)"
    if isinstance(value, list | tuple | dict):
        return clean(_show_nested(value, 0), limit)
    return clean(repr(value if not isinstance(value, str | bytes) else value[:limit]), limit)


def _show_array(array: np.ndarray[Any, Any]) -> str:
    if not 0 < array.size <= MAX_ELEMENTS:
        return f"array(shape {array.shape}, {array.dtype})"
    return clean(f"array({_show_nested(array.tolist(), 0)})", 2 * MAX_VALUE)


def _show_float(value: float) -> str:
    """Up to six digits behind the point, as a person would write it: 0.5, -1000.0, 1e-09."""
    if value == 0 or 1e-4 <= abs(value) < 1e7:
        digits = f"{value:.6f}".rstrip("0")
        if digits.endswith("."):  # 3.0000001 must not look like 3.0
            return repr(value)
        return digits
    return f"{value:.6g}"


def _show_nested(value: Any, depth: int) -> str:
    if isinstance(value, list | tuple | dict) and depth > 6:
        return "…"
    if isinstance(value, dict):
        items = (f"{show(key, 40)}: {_show_nested(one, depth + 1)}" for key, one in value.items())
        return "{" + _some(items) + "}"
    if isinstance(value, list | tuple):
        inside = _some(_show_nested(one, depth + 1) for one in value)
        if isinstance(value, tuple):
            return f"({inside},)" if len(value) == 1 else f"({inside})"
        return f"[{inside}]"
    return show(value, 40)


def _some(items: Iterator[str]) -> str:
    """At most 20 items, and no further than anybody will see: a tree can be wide and deep."""
    shown: list[str] = []
    length = 0
    for item in items:
        if len(shown) == 20 or length > 2 * MAX_VALUE:
            shown.append("…")
            break
        shown.append(item)
        length += len(item)
    return ", ".join(shown)


def kind_of(value: Any) -> str:
    """What `show` leaves out of a value: its type, and for arrays shape and dtype; "" where it says all."""
    if isinstance(value, np.ndarray):
        return f"ndarray, shape {value.shape}, {value.dtype}" if 0 < value.size <= MAX_ELEMENTS else ""
    return "" if value is None or isinstance(value, np.generic) else type(value).__name__

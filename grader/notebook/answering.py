"""An answer that a learner computed, as a value that can be sent to the desk."""

from __future__ import annotations

import math
from typing import Any, Final

from grader.wording import clean

LARGEST: Final = 2**53  # beyond it neighbouring whole numbers are the same as floats


def plain_value(given: Any) -> Any:
    """The number, truth value, text or list behind a value: a NumPy array or scalar gives what it holds.

    What is none of these is told by its text, which is no right answer to anything.
    """
    if given is None or isinstance(given, bool):
        return given
    if isinstance(given, str):
        return str(given).encode("utf-8", "replace").decode("utf-8")
    if isinstance(given, int | float) and type(given) in (int, float):
        return given if math.isfinite(given) and abs(given) <= LARGEST else repr(given)[:80]
    if isinstance(given, list | tuple | set | frozenset):
        return [plain_value(one) for one in given]
    if isinstance(given, dict):
        return {str(plain_value(key)): plain_value(value) for key, value in given.items()}
    held = getattr(given, "tolist", None)
    try:
        return plain_value(held()) if callable(held) else clean(repr(given), 80)
    except Exception:  # a learner's object is free to be odd when it is looked at
        return clean(type(given).__name__, 80)

"""The calls of one function, compared: which answers are right, and all of them as numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from grader.expect import close
from grader.observation.call import Call

Numbers = np.ndarray[Any, np.dtype[np.float64]]
Key = int | str

MOST_ELEMENTS: Final = 1_000_000  # of an answer that is looked into
DEEPEST: Final = 16  # levels of lists


@dataclass(frozen=True)
class Tolerance:
    """How near is right."""

    rtol: float
    atol: float

    def same(self, one: Numbers, other: Numbers) -> bool:
        """Whether two arrays have one shape and the same numbers."""
        if one.shape != other.shape:
            return False
        with np.errstate(all="ignore"):
            return bool(np.allclose(one, other, rtol=self.rtol, atol=self.atol, equal_nan=True))


@dataclass(frozen=True)
class Compared:
    """A call whose answer was held against the reference's.

    Attributes:
        call: the call.
        got: the learner's answer as numbers; None where it is none or did not come.
        want: the reference's answer as numbers; None where it is none.
        right: whether the answer is right, its dtype aside.
    """

    call: Call
    got: Numbers | None
    want: Numbers | None
    right: bool

    @property
    def pair(self) -> tuple[Numbers, Numbers] | None:
        """Both answers as numbers, if both are."""
        return None if self.got is None or self.want is None else (self.got, self.want)

    def arguments(self) -> Iterator[tuple[Key, Any]]:
        """Position or keyword, and argument."""
        yield from enumerate(self.call.args)
        yield from self.call.kwargs.items()


@dataclass(frozen=True)
class Evidence:
    """All calls of one function: the wrong ones and the right ones; `near` says what is right."""

    function: str
    wrong: list[Compared]
    right: list[Compared]
    near: Tolerance

    @property
    def all(self) -> list[Compared]:
        return [*self.right, *self.wrong]

    def pairs(self) -> list[tuple[Numbers, Numbers]] | None:
        """Both answers to every wrong call; None where one of them is no numbers, or nothing is wrong."""
        pairs = [one.pair for one in self.wrong if one.pair is not None]
        return pairs if pairs and len(pairs) == len(self.wrong) else None

    def aligned(self) -> list[tuple[Numbers, Numbers]] | None:
        """As `pairs`; None also where a shape is wrong."""
        pairs = self.pairs()
        return pairs if pairs and all(got.shape == want.shape for got, want in pairs) else None


def gather(function: str, calls: Sequence[Call], near: Tolerance) -> Evidence:
    """Compare every call of a function."""
    compared = [_compare(call, near) for call in calls if call.function == function]
    wrong = [one for one in compared if not one.right]
    return Evidence(function, wrong, [one for one in compared if one.right], near)


def _compare(call: Call, near: Tolerance) -> Compared:
    got, want = None if call.fault else numbers(call.answer), numbers(call.expected)
    if call.fault:
        right = False
    elif want is None:
        right = _equal(call.answer, call.expected, DEEPEST)
    else:
        right = close(call.expected, rtol=near.rtol, atol=near.atol).difference(call.answer) is None
    return Compared(call, got, want, right)


def numbers(value: Any) -> Numbers | None:
    """Real numbers as an array of float64; None for what is none, or too large to look into. Never raises."""
    if isinstance(value, list | tuple) and not _shallow(value):
        return None
    if not isinstance(value, int | float | np.number | np.ndarray | list | tuple):
        return None
    try:
        array = np.asarray(value)
        if array.dtype.kind not in "iuf" or array.size > MOST_ELEMENTS:
            return None
        with np.errstate(all="ignore"):
            return array.astype(np.float64)
    except (ValueError, TypeError, OverflowError, RecursionError, MemoryError):
        return None


def _shallow(value: list[Any] | tuple[Any, ...]) -> bool:
    """Whether lists are nested no deeper than arrays can be, and hold no more than is looked into."""
    level: list[Any] = [value]
    seen = 0
    for _ in range(DEEPEST):
        level = [item for one in level if isinstance(one, list | tuple) for item in one]
        seen += len(level)
        if not level:
            return True
        if seen > MOST_ELEMENTS or any(isinstance(item, bool | np.bool_) for item in level):
            return False
    return False


def _equal(one: Any, other: Any, depth: int) -> bool:
    """Whether two values that are no numbers are the same; arrays of one element are what is in them."""
    one, other = _bare(one), _bare(other)
    if depth == 0:
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_equal(one[key], other[key], depth - 1) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(_equal(a, b, depth - 1) for a, b in zip(one, other, strict=True))
    if isinstance(one, bool) is not isinstance(other, bool):
        return False
    try:
        if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
            return bool(np.array_equal(np.asarray(one), np.asarray(other)))
        return bool(one == other)
    except (ValueError, TypeError, OverflowError):
        return False


def _bare(value: Any) -> Any:
    """NumPy's numbers, and arrays without axes, as Python's."""
    single = isinstance(value, np.generic) or (isinstance(value, np.ndarray) and not value.ndim)
    return value.item() if single else value


def distinct(arrays: Sequence[Numbers]) -> int:
    """How many different finite numbers there are."""
    together = np.concatenate([array.ravel() for array in arrays]) if arrays else np.zeros(0)
    return int(np.unique(together[np.isfinite(together)]).size)

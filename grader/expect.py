"""Matchers for suites, only where plain pytest reads worse or is too gullible.

``assert student.softmax(x) == close([[0.5, 0.5]])`` is right for every spelling of the right answer (array,
list, NumPy number, 0-d array, whole float) and for no other: shapes must agree, so a missing ``keepdims`` or
a one-element array in place of a number does not slip through, and numbers are compared as numbers.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.exceptions import ComplexWarning

Reason = Literal["kind", "ragged", "shape", "value"]


@dataclass(frozen=True)
class Difference:
    """Where an answer first departs from what was expected.

    Attributes:
        reason: "kind" (not numbers at all), "ragged" (a list of uneven rows), "shape", or "value".
        got: the differing element, or the answer's shape, or the name of its type.
        expected: the element or shape it should have been; never shown unless the suite says so.
        index: position of the differing element, () for a single number; only for "value".
        count: how many elements differ; only for "value".
        size: how many elements there are; only for "value".
    """

    reason: Reason
    got: Any
    expected: Any
    index: tuple[int, ...] = ()
    count: int = 0
    size: int = 0


class Close:
    """What `close` and `exact` return: equal to every right answer; `difference` says why not."""

    __array_ufunc__ = None  # so that `array == close(...)` asks us instead of comparing element by element
    __hash__ = None  # type: ignore[assignment] # equal to many things, so it has no hash

    def __init__(self, expected: Any, rtol: float, atol: float) -> None:
        self.expected = expected
        self.rtol = rtol
        self.atol = atol

    def __eq__(self, got: object) -> bool:
        return self.difference(got) is None

    def __repr__(self) -> str:
        name = "close" if self.rtol or self.atol else "exact"
        return f"{name}({self.expected!r})"

    def difference(self, got: object) -> Difference | None:
        """The first departure of `got` from the expected value, or None where it is right. Never raises."""
        expected = np.asarray(self.expected)
        if isinstance(got, int) and not isinstance(got, bool) and expected.shape == ():
            return self._difference_of_ints(got)
        if expected.dtype.kind not in "biufc":  # integers beyond 64 bits, or nothing that a number could be near
            numbers = _floats(expected)
            if numbers is None:
                return Difference("value", got, self.expected, (), 1, 1)
            expected = numbers
        answer = _as_numbers(got)
        if isinstance(answer, Difference):
            return answer
        if answer.shape != expected.shape:
            return Difference("shape", answer.shape, expected.shape)
        return self._first_element(answer, expected)

    def _is_near(self, answer: Any, expected: Any) -> bool:
        """Whether finite numbers are near: what `np.isclose` finds of them, in a third of its time; else perhaps."""
        with np.errstate(all="ignore"):
            bound = self.atol + self.rtol * np.abs(expected)
            return bool((np.abs(answer - expected) <= bound).all()) and bool(np.isfinite(bound).all())

    def _difference_of_ints(self, got: int) -> Difference | None:
        """Python integers have no bounds: `got` may be too large for any dtype of NumPy."""
        wanted = self.expected.item() if isinstance(self.expected, np.ndarray | np.generic) else self.expected
        if got == wanted:
            return None
        try:
            near = abs(got - wanted) <= self.atol + self.rtol * abs(wanted)
        except (OverflowError, TypeError):
            near = False
        return None if near else Difference("value", got, wanted, (), 1, 1)

    def _first_element(self, answer: Any, expected: Any) -> Difference | None:
        if answer.dtype == expected.dtype and answer.tobytes() == expected.tobytes():
            return None
        if answer.dtype.kind == "f" and expected.dtype.kind == "f" and self._is_near(answer, expected):
            return None
        with np.errstate(all="ignore"):
            right = np.isclose(answer, expected, rtol=self.rtol, atol=self.atol, equal_nan=True)
        if right.all():
            return None
        index = tuple(int(i) for i in np.argwhere(~right)[0])
        wrong = int(right.size - np.count_nonzero(right))
        return Difference("value", answer[index], expected[index], index, wrong, int(right.size))


def _floats(expected: np.ndarray[Any, Any]) -> np.ndarray[Any, Any] | None:
    """An array of objects as floats; None where they are no real numbers."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", ComplexWarning)  # its imaginary parts would be dropped
            return expected.astype(np.float64)
    except (ValueError, TypeError, OverflowError, ComplexWarning):
        return None


def _as_numbers(got: object) -> Any:
    """`got` as an array of real numbers, or the Difference that says why it is none."""
    if isinstance(got, list | tuple) and _holds_other_than_numbers(got):
        return Difference("kind", _name(got), None)
    try:
        answer = np.asarray(got)
    except (ValueError, TypeError, OverflowError, RecursionError):
        return Difference("ragged", _name(got), None)
    if answer.dtype.kind in "iuf":
        return answer
    if answer.dtype.kind == "O" and isinstance(got, list | tuple):
        try:
            return answer.astype(np.float64)  # integers beyond 64 bits
        except (ValueError, TypeError, OverflowError):
            return Difference("kind", _name(got), None)
    return Difference("kind", _name(got), None)


def _holds_other_than_numbers(nested: list[Any] | tuple[Any, ...]) -> bool:
    """Whether anything but numbers, arrays and further lists of them stands in `nested`."""
    pending: list[Any] = [nested]
    while pending:
        item = pending.pop()
        if isinstance(item, list | tuple):
            pending.extend(item)
        elif isinstance(item, bool | np.bool_) or not isinstance(item, int | float | np.number | np.ndarray):
            return True
    return False


def _name(value: object) -> str:
    return type(value).__name__


def close(expected: Any, *, rtol: float = 1e-6, atol: float = 1e-9) -> Close:
    """Equal to numbers within ``atol + rtol * |expected|`` of `expected`, of exactly its shape.

    Args:
        expected: a number, a nested list of numbers or an array; its shape is the shape asked for.
        rtol: relative tolerance, as in `numpy.isclose`.
        atol: absolute tolerance, as in `numpy.isclose`.

    NaN equals NaN and nothing else; ``-0.0`` equals ``0.0``; booleans and complex numbers are not numbers.
    """
    return Close(expected, rtol, atol)


def exact(expected: Any) -> Close:
    """As `close`, without tolerance: for counts, where 3.0000001 is not 3 but 3.0 is."""
    return Close(expected, 0.0, 0.0)

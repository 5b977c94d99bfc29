"""Whether two answers say the same thing, written in however different a style."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from grader.diagnosis.description import plain_description
from grader.step import Step, Told
from grader.student import Answer, alike, answer_of, as_numbers

RTOL: Final = 1e-5  # float32 and float64 agree
ATOL: Final = 1e-7
SHORT: Final = 16 * 2**10  # bytes of answers that are remembered


class Agreement:
    """Whether two answers are the same; remembers what it found, for a class gives the same ones again and again.

    Threads may share it.
    """

    def __init__(self) -> None:
        """Nothing is remembered yet."""
        self._known = lru_cache(maxsize=8192)(self._compared)
        self._read = lru_cache(maxsize=1024)(_read)  # nobody changes what it gives

    def __call__(self, step: Step, one: Told, other: Told) -> bool:
        """Whether two answers to `step` are the same: a list of numbers is as good as an array, 1.0 as good as 1.

        An exception is the same as another one of its type, whatever its text. No answer is the same as nothing.
        """
        if "gone" in (one.fault, other.fault):
            return False
        if one == other:
            return True
        if (one.fault, one.kind, one.changed) != (other.fault, other.kind, other.changed):
            return False
        described = step.model is not None and step.name == "describe"
        if max(len(one.value), len(other.value)) > SHORT:
            return alike(_read(described, one), _read(described, other), RTOL, ATOL)
        return self._known(described, one, other)

    def _compared(self, described: bool, one: Told, other: Told) -> bool:
        return alike(self._read(described, one), self._read(described, other), RTOL, ATOL)


def _read(described: bool, told: Told) -> Answer:
    answer = answer_of(told)
    return Answer(as_numbers(plain_description(answer.value) if described else answer.value), answer.fault)


def alike_in_form(one: Told, other: Told) -> bool:
    """Whether two answers are of one kind and shape: all that can be asked of random numbers."""
    if (one.fault, one.kind, one.changed) != (other.fault, other.kind, other.changed):
        return False
    return one.fault != "gone" and _shape(answer_of(one).value) == _shape(answer_of(other).value)


def _shape(value: Any) -> Any:
    value = as_numbers(value)
    if isinstance(value, list):
        return tuple(map(_shape, value))
    if isinstance(value, dict):
        return tuple((key, _shape(item)) for key, item in value.items())
    return getattr(value, "shape", () if isinstance(value, int | float | complex) else type(value).__name__)


def same_form(one: Told, other: Told) -> bool:
    """Whether two answers are also of one type and dtype."""
    return bool(_form(answer_of(one).value) == _form(answer_of(other).value))


def _form(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return type(value).__name__, tuple(map(_form, value[:100]))
    if isinstance(value, dict):
        return tuple((key, _form(item)) for key, item in list(value.items())[:100])
    return type(value).__name__, str(getattr(value, "dtype", ""))

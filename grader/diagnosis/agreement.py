"""Whether two answers say the same thing, written in however different a style."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from grader.diagnosis.description import plain_description
from grader.step import Step, Told
from grader.student import Answer, alike, answer_of, as_numbers

RTOL: Final = 1e-5  # float32 and float64 agree
ATOL: Final = 1e-7
SHORT: Final = 16 * 2**10  # bytes of answers that are worth remembering: a class gives the same ones again and again


def agree(step: Step, one: Told, other: Told) -> bool:
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
        return _same(described, one, other)
    return _same_again(described, one, other)


def _same(described: bool, one: Told, other: Told) -> bool:
    return alike(_read(described, one), _read(described, other), RTOL, ATOL)


@lru_cache(maxsize=8192)
def _same_again(described: bool, one: Told, other: Told) -> bool:
    return alike(_read_again(described, one), _read_again(described, other), RTOL, ATOL)


def _read(described: bool, told: Told) -> Answer:
    answer = answer_of(told)
    return Answer(as_numbers(plain_description(answer.value) if described else answer.value), answer.fault)


@lru_cache(maxsize=1024)
def _read_again(described: bool, told: Told) -> Answer:
    return _read(described, told)  # nobody changes it


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

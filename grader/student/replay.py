"""Asks a submission what another one was asked, and says whether two of them answer alike."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from grader.sandbox.wire import Handle, decode
from grader.step import Step, Told
from grader.student.fault import StudentFault
from grader.student.model import Model
from grader.student.sitting import Sitting
from grader.student.trail import Trail

NUMBERS: Final = "biufc"
MOST_TOLD: Final = 16 * 2**20  # bytes of what one submission tells when it is asked again


@dataclass(frozen=True)
class Answer:
    """What came of one step.

    Attributes:
        value: the answer; for a model, what it says of itself.
        fault: how no answer came back, such as "raised"; "" where one did.
        changed: the arguments that were modified in place.
        kind: the name of the type of the exception, or of what cannot be sent, where that is known.
    """

    value: Any = None
    fault: str = ""
    changed: tuple[int | str, ...] = ()
    kind: str = ""


def answer_of(told: Told) -> Answer:
    """What was told, with its value decoded; a model is a `Handle`."""
    return Answer(None if told.fault else decode(told.value), told.fault, told.changed, told.kind)


def replay(sitting: Sitting, steps: Sequence[Step]) -> list[Answer]:
    """The answers to `steps`, in order, each check's random numbers seeded as in an exam.

    A step that asks a model which never came about has the fault "missing".

    Raises:
        SandboxError: our side failed.
    """
    models: dict[int, Model] = {}
    answers: list[Answer] = []
    for number, step in enumerate(steps):
        sitting.record.open(step.check)
        args, kwargs = decode(step.arguments)
        args = tuple(_revived(value, models) for value in args)
        kwargs = {key: _revived(value, models) for key, value in kwargs.items()}
        try:
            value = _ask(sitting, step, models, args, kwargs)
            if isinstance(value, Model):
                models[number] = value
                value = value.describe()
        except StudentFault as fault:
            answers.append(Answer(fault=fault.outcome.value))
        except KeyError:
            answers.append(Answer(fault="missing"))
        else:
            answers.append(Answer(value, "", sitting.record.calls[-1].changed if step.model is None else ()))
    return answers


def asked_again(sitting: Sitting, steps: Sequence[Step], positions: Sequence[int], salt: str = "") -> list[Told]:
    """What a submission tells of some steps of a trail, models not described unless a step asks for that.

    Args:
        sitting: one that has run nothing yet; it is given a trail.
        steps: the trail.
        positions: which of its steps to ask, in this order.
        salt: what the random numbers start from, beside the check; "" for the same ones as in an exam.

    Raises:
        SandboxError: our side failed.
    """
    sitting.trail = trail = Trail(MOST_TOLD)
    models: dict[int, Model] = {}
    told: list[Told] = []
    for number in positions:
        step = steps[number]
        sitting.record.open(step.check + salt)
        args, kwargs = decode(step.arguments)
        args = tuple(_revived(value, models) for value in args)
        kwargs = {key: _revived(value, models) for key, value in kwargs.items()}
        before = len(trail.told)
        with suppress(StudentFault, KeyError):
            value = _ask(sitting, step, models, args, kwargs)
            if isinstance(value, Model):
                models[number] = value
        told.append(trail.told[before] if len(trail.told) > before else Told())
    return told


def _ask(
    sitting: Sitting, step: Step, models: dict[int, Model], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Any:
    if step.model is None:
        return sitting.call(step.name, args, kwargs)
    return models[step.model].ask(step.name, args, kwargs)


def _revived(value: Any, models: dict[int, Model]) -> Any:
    return models.get(value.number) if isinstance(value, Handle) else value


def as_numbers(value: Any) -> Any:
    """A list or tuple of numbers, however nested, as an array, a number of NumPy as Python's; all else as it is."""
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, dict):
        return {key: as_numbers(item) for key, item in value.items()}
    if not isinstance(value, list | tuple) or not value:
        return value
    try:
        array = np.asarray(value)
    except (ValueError, TypeError, OverflowError, RecursionError):
        array = np.asarray(None)
    return array if array.dtype.kind in NUMBERS else [as_numbers(item) for item in value]


def alike(one: Answer, other: Answer, rtol: float = 1e-6, atol: float = 1e-9) -> bool:
    """Whether two answers are the same answer: kind, shape and values, numbers within a tolerance."""
    return one.fault == other.fault and one.changed == other.changed and _same(one.value, other.value, rtol, atol)


def _same(one: Any, other: Any, rtol: float, atol: float) -> bool:
    one, other = _unwrapped(one), _unwrapped(other)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key], rtol, atol) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other, [rtol] * len(one), [atol] * len(one)))
    if isinstance(one, bool) is not isinstance(other, bool):
        return False
    if isinstance(one, int | float | np.ndarray) and isinstance(other, int | float | np.ndarray):
        return _same_numbers(one, other, rtol, atol)
    return type(one) is type(other) and bool(one == other)


def _unwrapped(value: Any) -> Any:
    """A 0-d array is the number in it."""
    return value.item() if isinstance(value, np.ndarray) and value.ndim == 0 else value


def _same_numbers(one: Any, other: Any, rtol: float, atol: float) -> bool:
    try:
        first, second = np.asarray(one), np.asarray(other)
    except OverflowError:
        return bool(one == other)
    if first.shape != second.shape or (first.dtype.kind == "b") is not (second.dtype.kind == "b"):
        return False
    if first.dtype.kind not in NUMBERS or second.dtype.kind not in NUMBERS:  # integers beyond 64 bits
        return bool(np.all(first == second))
    with np.errstate(all="ignore"):
        return bool(np.allclose(first, second, rtol=rtol, atol=atol, equal_nan=True))

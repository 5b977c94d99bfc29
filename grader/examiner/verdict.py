"""From the end of a check in pytest to its Outcome and the learner's message.

A message says what was called with what, what came back and where it first departs from what is right: never a
line of the suite, and never the expected value unless the check is marked ``reveal``.
"""

from __future__ import annotations

from contextlib import suppress
from types import TracebackType
from typing import Any

import numpy as np
import pytest

from grader.expect import Close, Difference, close, exact
from grader.language import Language
from grader.result import Outcome
from grader.showing import kind_of, show
from grader.student import Model, Record, StudentFault
from grader.wording import clean


def verdict(
    error: BaseException | None, record: Record, compared: Difference | None, reveal: bool, say: Language
) -> tuple[Outcome, str]:
    """The outcome of a check and the message for the learner.

    Args:
        error: what ended the check, None where it came to its end.
        record: the calls that it made.
        compared: where the answer departs from the expected one, as far as the comparison told.
        reveal: whether the suite allows the expected value to be shown.
        say: the learner's language.
    """
    if error is None:
        return Outcome.PASSED, ""
    if isinstance(error, StudentFault):
        return error.outcome, error.message
    by_numpy = _compared_by_numpy(error.__traceback__)
    incomparable = by_numpy is not None and (
        by_numpy.reason in ("kind", "ragged") or isinstance(error, OverflowError)
    )
    if isinstance(error, AssertionError) or incomparable:  # numpy.testing raises TypeError for what is no number
        return Outcome.FAILED, failure(error, record, compared or by_numpy, reveal, say)
    if isinstance(error, pytest.fail.Exception) and not isinstance(error, pytest.xfail.Exception):
        return Outcome.FAILED, clean(str(error.msg))
    return Outcome.BROKEN, say(
        "The check itself broke ({what}): no verdict, and not your fault. Please tell your instructor.",
        what=type(error).__name__,
    )


def failure(
    error: BaseException | None, record: Record, difference: Difference | None, reveal: bool, say: Language
) -> str:
    """What a failed assertion looks like to the learner."""
    lines = []
    words = _authors_words(error)
    if words:
        lines.append(words)
    if record.calls and record.calls[-1].answered:
        call = record.calls[-1]
        value, kind = show(call.value), kind_of(call.value)
        if kind:
            lines.append(say("{call} returned {value} ({kind}).", call=call, value=value, kind=kind))
        else:
            lines.append(say("{call} returned {value}.", call=call, value=value))
        if call.value is None and call.function.isidentifier():
            lines.append(say("Is there a `return`?"))
        if difference is None and call.changed:
            lines.append(say("It modified what was passed to it."))
    elif record.model is not None:
        lines.append(say("Your model: {model}.", model=_described(record.model)))
    if difference is not None:
        lines.append(describe(difference, reveal, say))
    return "\n".join(lines)


def _described(model: Model) -> str:
    with suppress(StudentFault):  # it may have died since
        model.describe()
    return repr(model)


def describe(difference: Difference, reveal: bool, say: Language) -> str:
    """One sentence on where an answer departs from the expected one."""
    got, expected = difference.got, difference.expected
    if difference.reason == "kind":
        return say("Numbers were expected, not {kind}.", kind=clean(str(got), 80))
    if difference.reason == "ragged":
        return say("The rows of the list differ in length, so it is no array.")
    if difference.reason == "shape":
        if expected == ():
            return say("One number was expected; the answer has the shape {got}.", got=got)
        return say("The shape is {got} and should be {expected}.", got=got, expected=expected)
    if difference.index == ():
        words = say("The value is not right.")
    else:
        index = ", ".join(map(str, difference.index))
        words = say(
            "{count} of {size} elements are not right, the first of them at [{index}]: {got}.",
            count=difference.count,
            size=difference.size,
            index=index,
            got=show(got.item() if isinstance(got, np.generic) else got),
        )
    if reveal:
        words += " " + say("Expected: {expected}.", expected=show(expected))
    return words


def compare(operator: str, left: Any, right: Any) -> Difference | None:
    """What a failed ``left == right`` in a suite says of the answer, whichever side and style it is written in."""
    if operator != "==":
        return None
    if isinstance(left, Close):
        left, right = right, left
    if isinstance(right, Close):
        return right.difference(left)
    approximate = getattr(right, "expected", None)
    if type(right).__name__.startswith("Approx") and approximate is not None:
        return close(approximate).difference(left)
    if isinstance(right, int | float | np.ndarray | np.generic) and not isinstance(right, bool):
        return exact(right).difference(left)
    return None


def _authors_words(error: BaseException | None) -> str:
    """The message that the author gave to ``assert``, without what pytest adds about the suite's own lines."""
    if not isinstance(error, AssertionError):
        return ""
    text = str(error.args[0]) if error.args else ""
    words, separator, _ = text.partition("\nassert ")
    if text.startswith(("assert ", "\n")) or (not separator and _by_numpy(error.__traceback__)):
        return ""
    return clean(" ".join(words.split()))


def _frames(trace: TracebackType | None) -> list[Any]:
    frames = []
    while trace is not None:
        frames.append(trace.tb_frame)
        trace = trace.tb_next
    return frames


def _by_numpy(trace: TracebackType | None) -> bool:
    return any(frame.f_globals.get("__name__", "").startswith("numpy.testing") for frame in _frames(trace))


def _compared_by_numpy(trace: TracebackType | None) -> Difference | None:
    """What a failed assertion of `numpy.testing` compared, read from our own suite's frames."""
    for frame in _frames(trace):
        if frame.f_globals.get("__name__", "").startswith("numpy.testing"):
            names = frame.f_locals
            if "actual" in names and "desired" in names:
                tolerances = {key: names[key] for key in ("rtol", "atol") if isinstance(names.get(key), float | int)}
                return close(names["desired"], **tolerances).difference(names["actual"])
    return None

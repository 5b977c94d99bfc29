"""How a function gives its answers: not at all, on the screen, in another precision, into what it was given."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.observation.call import Observation
from grader.observation.evidence import Compared, Evidence
from grader.submission import Note


def nothing_returned(evidence: Evidence) -> Observation | None:
    """Whether every wrong answer is None, with or without something printed."""
    wrong = [one.call for one in evidence.wrong]
    if not wrong or any(call.fault or call.answer is not None or call.expected is None for call in wrong):
        return None
    values: dict[str, str | int] = {"function": evidence.function}
    if all(call.printed.strip() for call in wrong):
        note = Note("`{function}` prints its result and returns nothing: hand it back with `return`.", values)
        return Observation(evidence.function, "printed", note)
    if evidence.right:
        note = Note(
            "`{function}` returns nothing for some arguments: is there a way through it without `return`?", values
        )
    else:
        note = Note("`{function}` returns nothing (None): is its `return` missing?", values)
    return Observation(evidence.function, "none", note)


def argument_changed(evidence: Evidence) -> Observation | None:
    """Whether it modifies an argument that the reference leaves as it is."""
    changed = [one for one in evidence.all if set(one.call.changed) - set(one.call.expected_changed)]
    if not changed:
        return None
    keys = {key for one in changed for key in set(one.call.changed) - set(one.call.expected_changed)}
    (first, *_) = sorted(keys, key=str)
    place = first + 1 if isinstance(first, int) else first
    note = Note(
        "`{function}` writes into argument {place}: the caller's array is another one after the call.",
        {"function": evidence.function, "place": place},
    )
    return Observation(evidence.function, "changed", note)


def other_precision(evidence: Evidence) -> Observation | None:
    """Whether all numbers are right as far as another precision than the reference's can tell."""
    if not evidence.all:
        return None
    kinds = {(_dtype(one.call.answer), _dtype(one.call.expected)) for one in evidence.all}
    if any(got is None or want is None for got, want in kinds) or not all(map(_right_enough, evidence.all)):
        return None
    coarse = all(got in ("float32", "float16") and want == "float64" for got, want in kinds)
    if not coarse and kinds != {("float64", "float32")}:
        return None
    (got, want), *_ = sorted(kinds, key=str)
    note = Note(
        "The numbers of `{function}` are right, but of type {got}, where the reference computes with {want}.",
        {"function": evidence.function, "got": str(got), "want": str(want)},
    )
    return Observation(evidence.function, "precision", note)


def _right_enough(one: Compared) -> bool:
    """Whether an answer is right, or is so but for its own precision."""
    if one.right:
        return True
    if one.pair is None or one.pair[0].shape != one.pair[1].shape or one.call.fault:
        return False
    dtype = _dtype(one.call.answer)
    rtol = {"float16": 5e-3, "float32": 1e-4}.get(dtype or "", 0.0)
    with np.errstate(all="ignore"):
        return bool(np.allclose(*one.pair, rtol=rtol, atol=rtol, equal_nan=True))


def _dtype(value: Any) -> str | None:
    """The name of a float dtype; None for other values."""
    if isinstance(value, np.ndarray | np.generic) and value.dtype.kind == "f":
        return str(value.dtype.name)
    return None

"""Calls as tests need them: a right function, a wrong one, and what both answer to the same arguments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.observation import Call, Observation, observe
from grader.observation.examples import Example

Function = Callable[..., Any]


def ask(wrong: Function, right: Function, arguments: Sequence[tuple[Any, ...]], name: str = "f") -> list[Call]:
    """The calls of `wrong` beside `right`; an exception becomes the fault "raised", a changed array is noted."""
    calls = []
    for args in arguments:
        mine = tuple(one.copy() if isinstance(one, np.ndarray) else one for one in args)
        answer, fault = None, ""
        with np.errstate(all="ignore"):
            expected = right(*args)
            try:
                answer = wrong(*mine)
            except Exception:  # whatever a learner raises
                fault = "raised"
        changed = tuple(n for n, one in enumerate(args) if not np.array_equal(one, mine[n], equal_nan=False))
        calls.append(Call(name, args, {}, answer, expected, fault, changed))
    return calls


def kinds(calls: Sequence[Call], examples: Sequence[Example] = ()) -> list[str]:
    return [one.kind for one in observe(calls, examples)]


def seen(
    wrong: Function, right: Function, arguments: Sequence[tuple[Any, ...]], examples: Sequence[Example] = ()
) -> list[str]:
    """The kinds of what is observed, the most telling first."""
    return kinds(ask(wrong, right, arguments), examples)


def only(observed: Sequence[Observation]) -> Observation:
    (one,) = observed
    return one

"""Answers that were written down instead of computed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from grader.observation.call import Observation
from grader.observation.evidence import Compared, Evidence, Tolerance, distinct, numbers
from grader.observation.examples import Example
from grader.submission import Note

FEWEST: Final = 3  # calls with different arguments
AS_SHOWN: Final = Tolerance(1e-6, 1e-7)  # how exact numbers stand in a README


def always_the_same(evidence: Evidence, examples: Sequence[Example]) -> Observation | None:
    """Whether all answers are one and the same, and perhaps that of the README's example."""
    pairs = [one.pair for one in evidence.all]
    known = [pair for pair in pairs if pair is not None]
    if len(known) < len(pairs) or len(evidence.wrong) < 2 or _different(evidence.all) < FEWEST:
        return None
    answers = [got for got, _ in known]
    exact = Tolerance(0.0, 0.0)
    if not np.isfinite(answers[0]).all() or not all(exact.same(answers[0], other) for other in answers[1:]):
        return None
    wants = [want for _, want in known]
    if distinct(wants) < 2 or all(exact.same(wants[0], other) for other in wants[1:]):
        return None
    values: dict[str, str | int] = {"function": evidence.function}
    shown = [numbers(example.answer) for example in examples if example.function == evidence.function]
    several = distinct(wants) >= FEWEST  # of two, such as 0 and 1, one is the example's anyway
    if several and any(one is not None and AS_SHOWN.same(answers[0], one) for one in shown):
        note = Note("`{function}` always gives the result of the README's example, whatever its arguments.", values)
        return Observation(evidence.function, "hard_coded", note)
    note = Note("`{function}` gives the same result whatever its arguments: does it use them?", values)
    return Observation(evidence.function, "constant", note)


def only_the_example(evidence: Evidence, examples: Sequence[Example]) -> Observation | None:
    """Whether nothing is right but calls that stand in the README."""
    mine = [example for example in examples if example.function == evidence.function]
    if not mine or not evidence.right or _different(evidence.wrong) < FEWEST:
        return None
    if any(one.want is None for one in evidence.all):
        return None
    if not all(_shown(one, mine) for one in evidence.right) or any(_shown(one, mine) for one in evidence.wrong):
        return None
    note = Note(
        "`{function}` is right for the README's example and for nothing else that it was asked.",
        {"function": evidence.function},
    )
    return Observation(evidence.function, "example_only", note)


def _shown(one: Compared, examples: Sequence[Example]) -> bool:
    return any(_same_arguments(one, example) for example in examples)


def _same_arguments(one: Compared, example: Example) -> bool:
    args, kwargs = one.call.args, one.call.kwargs
    if len(args) != len(example.args) or kwargs.keys() != example.kwargs.keys():
        return False
    pairs = [*zip(args, example.args, strict=True), *((kwargs[key], example.kwargs[key]) for key in kwargs)]
    return all(_same(given, written) for given, written in pairs)


def _same(given: Any, written: Any) -> bool:
    one, other = numbers(given), numbers(written)
    if one is None or other is None:
        return type(given) is type(written) and isinstance(given, str | bool) and given == written
    return AS_SHOWN.same(one, other)


def _different(calls: Sequence[Compared]) -> int:
    """How many calls have different arguments."""
    seen: set[tuple[object, ...]] = set()
    for one in calls:
        arrays = [(key, numbers(value)) for key, value in one.arguments()]
        seen.add(
            tuple((key, array.shape, array.tobytes()) if array is not None else (key, None) for key, array in arrays)
        )
    return len(seen)

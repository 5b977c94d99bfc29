"""From calls to observations: what explains the wrong answers first, then how they are given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from grader.observation import manner, region, rote, scale, shape
from grader.observation.call import Call, Observation
from grader.observation.evidence import Evidence, Tolerance, gather
from grader.observation.examples import Example

MOST: Final = 2  # observations of one function


def observe(
    calls: Sequence[Call], examples: Sequence[Example] = (), rtol: float = 1e-5, atol: float = 1e-7
) -> list[Observation]:
    """What is true of all wrong answers of a function, at most two observations each.

    Ask only about functions that lost a check, and only where the reference answers the same every time: what else
    an exercise permits, such as float32 or writing into an argument, cannot be told from calls. Never raises.

    Args:
        calls: calls that the reference answered.
        examples: those of the statement; see `read_examples`.
        rtol: relative tolerance of a right number.
        atol: absolute tolerance.

    Returns:
        The observations, functions in the order of their first calls, the most telling first.
    """
    near = Tolerance(rtol, atol)
    functions = list(dict.fromkeys(call.function for call in calls))
    return [one for name in functions for one in _of_one(gather(name, calls, near), examples)]


def _of_one(evidence: Evidence, examples: Sequence[Example]) -> list[Observation]:
    found = [next(_explanations(evidence, examples), None), next(_manners(evidence), None)]
    return [one for one in found if one is not None][:MOST]


def _explanations(evidence: Evidence, examples: Sequence[Example]) -> Iterator[Observation]:
    """What explains every wrong answer, the most specific first."""
    found = (
        manner.nothing_returned(evidence),
        rote.always_the_same(evidence, examples),
        shape.in_another_shape(evidence),
        shape.rows_only(evidence),
        scale.fractions_lost(evidence),
        scale.same_factor(evidence),
        scale.same_offset(evidence),
        region.except_somewhere(evidence),
        region.not_finite(evidence),
        rote.only_the_example(evidence, examples),
    )
    return (one for one in found if one is not None)


def _manners(evidence: Evidence) -> Iterator[Observation]:
    """How answers are given, which may be a fault of its own."""
    found = (manner.argument_changed(evidence), manner.other_precision(evidence))
    return (one for one in found if one is not None)

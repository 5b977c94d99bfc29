"""From the evidence of a diagnosis to what can be seen in the answers alone, where no known mistake explains them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np

from grader.diagnosis.agreement import Agreement
from grader.diagnosis.evidence import Evidence, Trace, is_model
from grader.observation import Call
from grader.sandbox.wire import WireError, decode
from grader.step import Told

MOST_OUTPUT: Final = 100_000  # characters of what was printed that are looked through
_NUMBER: Final = re.compile(r"[-+]?\d+\.?\d*(?:[eE][-+]?\d+)?")


def calls_of(
    evidence: Evidence, trace: Trace, right: Sequence[Told], again: Sequence[Told], output: str, agree: Agreement
) -> Iterator[Call]:
    """The calls of one function that the reference answers, and answers the same every time.

    Args:
        evidence: of the function.
        trace: what was asked and told.
        right: what the reference answers to the steps of the evidence.
        again: what it answers when its random numbers start elsewhere.
        output: what the submission printed in all.
        agree: compares answers.
    """
    for position, expected, other in zip(evidence.positions, right, again, strict=False):
        step, told = trace.steps[position], trace.told[position]
        if position not in evidence.counted or step.model is not None or step.name != evidence.function:
            continue
        if expected.fault or is_model(expected) or is_model(told) or not agree(step, expected, other):
            continue
        try:
            args, kwargs = decode(step.arguments)
            answer = decode(told.value) if told.value else None
            wanted = decode(expected.value)
        except WireError:  # foreign
            continue
        printed = output if answer is None and not told.fault and shows(output, wanted) else ""
        yield Call(
            evidence.function,
            tuple(args),
            kwargs,
            answer,
            wanted,
            told.fault,
            tuple(told.changed),
            printed,
            tuple(expected.changed),
        )


def shows(output: str, wanted: Any) -> bool:
    """Whether a number of an answer, the first that is not 0 if there is one, stands in what was printed."""
    try:
        numbers = np.asarray(wanted, dtype=np.float64).ravel()
    except (TypeError, ValueError, OverflowError):
        return bool(wanted) and isinstance(wanted, str) and wanted in output
    finite = numbers[np.isfinite(numbers)]
    telling = [*finite[finite != 0][:1], *finite[:1]]
    if not telling:
        return False
    printed = (float(found) for found in _NUMBER.findall(output[:MOST_OUTPUT]))
    return any(math.isclose(one, telling[0], rel_tol=1e-3) for one in printed)

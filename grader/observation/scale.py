"""Right up to one thing that all numbers share: a factor, an offset, fractions that were cut off."""

from __future__ import annotations

from typing import Final

import numpy as np

from grader.observation.call import Observation
from grader.observation.evidence import Evidence, Numbers, distinct
from grader.submission import Note

FEWEST: Final = 3  # different numbers that have to agree on a factor or an offset
STEADY: Final = 1e-5  # how far a factor may waver, relatively
CLEAR: Final = 1e-3  # how far from 1 it must be


def same_factor(evidence: Evidence) -> Observation | None:
    """Whether all numbers are the right ones times one factor, which is the same in all calls.

    The factor is not told: it would tell what is expected.
    """
    joined = _joined(evidence)
    if joined is None or any(one.want is None or np.any(one.want != 0) for one in evidence.right):
        return None
    got, want = joined
    scale = np.max(np.abs(want), initial=0.0)
    some = np.abs(want) > 1e-9 * scale
    if distinct([want[some]]) < FEWEST or np.any(np.abs(got[~some]) > evidence.near.atol):
        return None
    factors = got[some] / want[some]
    factor = float(np.median(factors))
    if factor == 0 or abs(factor - 1) < CLEAR or np.ptp(factors) > STEADY * abs(factor):
        return None
    return Observation(
        evidence.function,
        "factor",
        Note("All the numbers of `{function}` are the right ones times one and the same factor.", _values(evidence)),
    )


def same_offset(evidence: Evidence) -> Observation | None:
    """Whether all numbers are the right ones plus one number, which is the same in all calls and not told."""
    joined = _joined(evidence)
    if joined is None or evidence.right:
        return None
    got, want = joined
    scale = float(np.max(np.abs(want), initial=0.0))
    if distinct([want]) < FEWEST or np.ptp(want) <= CLEAR * scale:
        return None
    offsets = got - want
    if np.ptp(offsets) > STEADY * scale or abs(float(np.median(offsets))) < CLEAR * scale:
        return None
    return Observation(
        evidence.function,
        "offset",
        Note("All the numbers of `{function}` are off by one and the same amount.", _values(evidence)),
    )


def fractions_lost(evidence: Evidence) -> Observation | None:
    """Whether all wrong numbers are the right ones, cut off or rounded to whole numbers."""
    joined = _joined(evidence)
    if joined is None:
        return None
    got, want = joined
    fractional = np.abs(want - np.rint(want)) > 1e-6
    if distinct([want[fractional]]) < FEWEST or not np.any(got[fractional]) or _whole_before(evidence):
        return None
    values = _values(evidence)
    if np.array_equal(got, np.trunc(want)) or np.array_equal(got, np.floor(want)):
        note = Note("The numbers of `{function}` lose what stands behind the point: they end up as integers.", values)
        return Observation(evidence.function, "truncated", note)
    if np.array_equal(got, np.rint(want)):
        note = Note("The numbers of `{function}` are rounded to whole numbers: should they be?", values)
        return Observation(evidence.function, "rounded", note)
    return None


def _whole_before(evidence: Evidence) -> bool:
    """Whether fractions came through in a call that is right, for arguments of the same kind."""
    integers = all(_first_is_whole(one.call.args) for one in evidence.wrong)
    for one in evidence.right:
        fractional = one.want is not None and np.any(np.abs(one.want - np.rint(one.want)) > 1e-6)
        if fractional and (not integers or _first_is_whole(one.call.args)):
            return True
    return False


def _first_is_whole(args: tuple[object, ...]) -> bool:
    first = args[0] if args else None
    return isinstance(first, int) or (isinstance(first, np.ndarray) and first.dtype.kind in "iu")


def _joined(evidence: Evidence) -> tuple[Numbers, Numbers] | None:
    """All wrong answers of the right shape in one row, beside what is expected; None where one is not finite."""
    pairs = evidence.aligned()
    if pairs is None:
        return None
    got = np.concatenate([one.ravel() for one, _ in pairs])
    want = np.concatenate([one.ravel() for _, one in pairs])
    if not got.size or not (np.isfinite(got).all() and np.isfinite(want).all()):
        return None
    if max(np.abs(got).max(), np.abs(want).max()) > 1e150:  # differences and ratios must stay finite
        return None
    return got, want


def _values(evidence: Evidence) -> dict[str, str | int]:
    return {"function": evidence.function}

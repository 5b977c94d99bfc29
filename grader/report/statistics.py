"""Numbers about a class, as classical test theory has them. What is not defined is None, never NaN."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

BINS: Final = 11  # 0 to 9%, 10 to 19%, ..., 90 to 99%, and full marks


def share(part: float, whole: float) -> float | None:
    """`part` of `whole`; None of nothing."""
    return part / whole if whole else None


def mean(values: Sequence[float]) -> float | None:
    """The arithmetic mean; None of nothing."""
    return math.fsum(values) / len(values) if values else None


def quantile(values: Sequence[float], part: float) -> float | None:
    """The value below which `part` of the values lie, linear between neighbours, as NumPy's default; None of none."""
    if not values:
        return None
    ordered = sorted(values)
    place = part * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def deviation(values: Sequence[float]) -> float | None:
    """The standard deviation of a whole class (divided by n, not by n - 1); None of nothing."""
    middle = mean(values)
    if middle is None:
        return None
    return math.sqrt(math.fsum((value - middle) ** 2 for value in values) / len(values))


def histogram(shares: Sequence[float]) -> list[int]:
    """How many shares lie in each of the `BINS`; more than everything counts as everything."""
    bins = [0] * BINS
    for one in shares:
        bins[max(0, min(BINS - 1, math.floor(one * (BINS - 1) + 1e-9)))] += 1
    return bins


def point_biserial(passed: Sequence[bool], scores: Sequence[float]) -> float | None:
    """The point-biserial correlation of passing with a score: (M1 - M0) / s * sqrt(n1 * n0 / n**2).

    M1 and M0 are the mean scores of those who passed and of those who did not, s is the standard deviation of all.
    It equals Pearson's correlation with passing as 1 and failing as 0. See F. M. Lord and M. R. Novick, Statistical
    Theories of Mental Test Scores (1968), chapter 15.

    Returns:
        From -1 to 1; None where all passed, none did, or all scores are equal, for then it is not defined.
    """
    above = [score for one, score in zip(passed, scores, strict=True) if one]
    below = [score for one, score in zip(passed, scores, strict=True) if not one]
    high, low, spread = mean(above), mean(below), deviation(scores)
    if high is None or low is None or not spread or math.isclose(spread, 0.0, abs_tol=1e-12):
        return None
    found = (high - low) / spread * math.sqrt(len(above) * len(below)) / len(scores)
    return max(-1.0, min(1.0, found))


def discrimination(passed: Sequence[bool], totals: Sequence[float], points: float) -> float | None:
    """How well a check tells the strong from the weak: the corrected item-total correlation.

    A check's own points are in the total, and would make it agree with itself; so the score that it is correlated
    with is that of the other checks. See J. P. Guilford, The correlation of an item with a composite of the remaining
    items in a test, Educational and Psychological Measurement 13 (1953), 87-93, and S. Henrysson, Correction of
    item-total correlations in item analysis, Psychometrika 28 (1963), 211-218, doi:10.1007/BF02289618.

    Args:
        passed: whether each student passed the check.
        totals: what each student earned in all, this check included.
        points: what the check is worth.

    Returns:
        As `point_biserial`; None also where the exercise has no other check.
    """
    rest = [total - points * one for one, total in zip(passed, totals, strict=True)]
    return point_biserial(passed, rest)

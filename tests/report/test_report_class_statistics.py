"""The numbers of a class report, against sums made by hand and against NumPy; what is not defined is None."""

from __future__ import annotations

import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.report import chart, numbers
from grader.report.statistics import (
    BINS,
    deviation,
    discrimination,
    histogram,
    mean,
    point_biserial,
    quantile,
    share,
)


def test_point_biserial_by_hand() -> None:
    """Passed 8, 6, 7; failed 2, 4, 3: means 7 and 3, all 5, variance (9+1+4+9+1+4)/6 = 14/3.

    (7 - 3) / sqrt(14/3) * sqrt(3 * 3 / 36) = 4 / 2.160247 * 0.5 = 0.925820.
    """
    found = point_biserial([True, True, True, False, False, False], [8, 6, 7, 2, 4, 3])
    assert found == pytest.approx(0.9258200998)


def test_unequal_groups_by_hand() -> None:
    """One of four passed, with 4 of 0, 0, 0, 4: it is all of the variance, so the correlation is 1."""
    assert point_biserial([False, False, False, True], [0, 0, 0, 4]) == pytest.approx(1)
    assert point_biserial([True, True, True, False], [0, 0, 0, 4]) == pytest.approx(-1)
    assert point_biserial([True, False, True, False], [1, 1, 2, 2]) == pytest.approx(0)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 20)), min_size=2, max_size=60))
def test_it_is_pearsons_correlation(results: list[tuple[bool, int]]) -> None:
    passed, scores = [one for one, _ in results], [float(score) for _, score in results]
    found = point_biserial(passed, scores)
    if len(set(passed)) < 2 or len(set(scores)) < 2:
        assert found is None
    else:
        assert found is not None
        assert found == pytest.approx(float(np.corrcoef(passed, scores)[0, 1]), abs=1e-9)
        assert -1 <= found <= 1


@pytest.mark.parametrize(
    ("passed", "scores"),
    [
        ([], []),
        ([True], [3.0]),
        ([True, True], [1.0, 2.0]),
        ([False, False], [1.0, 2.0]),
        ([True, False], [2.0, 2.0]),
        ([True, False, True], [0.1 + 0.2, 0.3, 0.3]),  # equal but for the last bit
    ],
)
def test_without_variance_it_is_not_defined(passed: list[bool], scores: list[float]) -> None:
    assert point_biserial(passed, scores) is None


def test_a_check_is_not_compared_with_itself() -> None:
    """With its own points in the total it would correlate with itself; what is left here says nothing."""
    passed, totals = [True, True, False, False], [4, 5, 2, 3]  # without 2 points each: 2, 3, 2, 3
    assert point_biserial(passed, totals) == pytest.approx(0.894427191)
    assert discrimination(passed, totals, 2) == pytest.approx(0)


def test_the_only_check_has_nothing_to_be_compared_with() -> None:
    assert discrimination([True, False, True], [3, 0, 3], 3) is None


def test_discrimination_is_numpys_of_the_rest() -> None:
    rng = np.random.default_rng(3)
    matrix = (rng.random((50, 6)) < rng.random((50, 1))).astype(float)
    totals = matrix.sum(axis=1)
    for column in matrix.T:
        expected = np.corrcoef(column, totals - column)[0, 1]
        assert discrimination([bool(one) for one in column], list(totals), 1) == pytest.approx(expected)


def test_unequal_lengths_are_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError):
        point_biserial([True], [1.0, 2.0])


def test_means_and_shares_of_nothing() -> None:
    assert (mean([]), quantile([], 0.5), deviation([]), share(0, 0), share(3, 0)) == (None,) * 5
    assert (mean([1, 2, 6]), share(1, 4), share(0, 4)) == (3, 0.25, 0)
    assert deviation([2, 4, 4, 4, 5, 5, 7, 9]) == 2


@given(
    st.lists(st.floats(-1e6, 1e6, allow_nan=False), min_size=1, max_size=40), st.sampled_from([0.0, 0.5, 0.95, 1.0])
)
def test_quantiles_are_numpys(values: list[float], part: float) -> None:
    assert quantile(values, part) == pytest.approx(float(np.quantile(values, part)), abs=1e-6)


def test_full_marks_stand_apart() -> None:
    assert histogram([]) == [0] * BINS
    assert histogram([0, 0.05, 0.0999]) == [3] + [0] * 10
    assert histogram([0.9, 0.999, 1, 1.2]) == [0] * 9 + [2, 2]


@pytest.mark.parametrize("tenths", range(11))
def test_a_tenth_opens_its_bin_whatever_floats_make_of_it(tenths: int) -> None:
    assert histogram([tenths / 10])[tenths] == 1
    assert histogram([tenths * 0.1])[tenths] == 1
    assert histogram([float(Decimal(tenths) / 10)])[tenths] == 1


def test_bins_are_called_by_what_is_in_them() -> None:
    assert chart.labels(BINS)[:2] + chart.labels(BINS)[-2:] == ["0–9%", "10–19%", "90–99%", "100%"]
    assert len(chart.labels(BINS)) == BINS


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        (math.nan, "–"),
        (0, "0%"),
        (0.0001, "1%"),
        (0.256, "26%"),
        (0.9999, "99%"),
        (1, "100%"),
        (1.25, "125%"),
    ],
)
def test_percent(value: float | None, text: str) -> None:
    assert numbers.percent(value) == text


def test_points_decimals_and_seconds() -> None:
    assert [numbers.points(one) for one in (None, Decimal("7.50"), Decimal(10), 0, -0.001, -2)] == [
        "–",
        "7.5",
        "10",
        "0",
        "0",
        "−2",
    ]
    assert [numbers.decimals(one) for one in (None, 0.456, -0.456, -0.001, math.nan)] == [
        "–",
        "0.46",
        "−0.46",
        "0.00",
        "–",
    ]
    assert [numbers.seconds(one) for one in (None, 0.123, 9.99, 12.3)] == ["–", "0.12", "9.99", "12"]
    assert numbers.day(None) == "–"
    assert len(numbers.day(0.0)) == len("1970-01-01 00:00")


@pytest.mark.parametrize("bins", [[0] * BINS, [1] * BINS, [7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], [0] * 10 + [2000]])
def test_a_histogram_keeps_within_its_frame(bins: list[int]) -> None:
    drawn = str(chart.histogram(bins, "name", "<title>", "words & more", "across"))
    assert "nan" not in drawn.lower()
    assert drawn.count('class="bar"') == sum(count > 0 for count in bins)
    assert "&lt;title&gt;" in drawn
    assert "words &amp; more" in drawn
    tops = [float(piece.split('"')[1]) for piece in drawn.split(" y=")[1:]]
    assert all(0 <= top <= 168 for top in tops)


def test_small_pictures_of_nothing_and_of_too_much() -> None:
    assert 'width="0.0"' in chart.bar(None)
    assert 'width="72.0"' in chart.bar(1.5)
    assert chart.spark([0] * BINS).count("<rect") == 0
    assert chart.spark([3] + [0] * 10).count("<rect") == 1

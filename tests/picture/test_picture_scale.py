"""Ranges that survive every number, and ticks at round ones."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.picture.scale import LARGEST, Scale, finite, shown, span, span_beside, ticks, wider

NAN, INF = math.nan, math.inf
ANY = st.floats(allow_nan=True, allow_infinity=True)
ROWS = st.lists(ANY, max_size=20)


@pytest.mark.parametrize(
    ("low", "high", "about", "expected"),
    [
        (0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (-6, 6, 5, [-6, -4, -2, 0, 2, 4, 6]),
        (-1000, 1000, 5, [-1000, -500, 0, 500, 1000]),
        (0.013, 0.019, 5, [0.013, 0.014, 0.015, 0.016, 0.017, 0.018, 0.019]),
        (3, 37, 5, [5, 10, 15, 20, 25, 30, 35]),
        (-0.25, 0.25, 2, [-0.2, 0, 0.2]),
        (1e6, 1e6 + 10, 5, [1e6, 1e6 + 2, 1e6 + 4, 1e6 + 6, 1e6 + 8, 1e6 + 10]),
    ],
)
def test_ticks_stand_at_round_numbers(low: float, high: float, about: int, expected: list[float]) -> None:
    assert ticks(low, high, about) == pytest.approx(expected)


@given(st.floats(-1e100, 1e100), st.floats(1e-6, 1e6))
def test_there_are_a_few_ticks_and_all_are_inside(low: float, share: float) -> None:
    high = low + share * max(abs(low), 1.0)
    found = ticks(low, high)
    assert len(found) <= 20
    room = 1e-6 * (high - low) + 1e-9 * abs(high)
    assert all(low - room <= tick <= high + room for tick in found)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.5, 4, "0.5"),
        (-2.0, 4, "−2"),
        (-0.0, 4, "0"),
        (1234567.0, 4, "1.235e+06"),
        (1000.0, 4, "1000"),
        (1 / 3, 3, "0.333"),
        (1e-9, 4, "1e−09"),
        (INF, 4, "∞"),
        (-INF, 4, "−∞"),
        (NAN, 4, "nan"),
    ],
)
def test_numbers_are_shown_as_people_read_them(value: float, digits: int, text: str) -> None:
    assert shown(value, digits) == text


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([[1, 5, 3]], (1, 5)),
        ([[1, NAN, 5, INF]], (1, 5)),
        ([[1, 2], [-3]], (-3, 2)),
        ([[]], (0, 1)),
        ([], (0, 1)),
        ([[NAN, INF, -INF]], (0, 1)),
        ([[4, 4, 4]], (2, 6)),
        ([[0.0]], (-0.5, 0.5)),
        ([[-7.0]], (-10.5, -3.5)),
    ],
)
def test_a_range_is_never_empty(rows: list[list[float]], expected: tuple[float, float]) -> None:
    assert span(*rows) == pytest.approx(expected)


@given(ROWS)
def test_every_range_can_be_drawn(row: list[float]) -> None:
    low, high = wider(*span(row))
    assert math.isfinite(low)
    assert math.isfinite(high)
    assert low < high
    scale = Scale(low, high, 300, 20)
    assert all(math.isfinite(scale.at(value)) for value in finite(row))
    assert len(scale.ticks()) <= 20


@given(ROWS, ROWS)
def test_so_can_every_range_of_two_curves(one: list[float], other: list[float]) -> None:
    low, high = span_beside(np.array(one, dtype=float), np.array(other, dtype=float))
    assert -4 * LARGEST <= low < high <= 4 * LARGEST


def test_the_reference_stays_visible_whatever_the_learner_does() -> None:
    reference = np.array([0.0, 1.0])
    assert span_beside(reference, np.array([0.2, 0.4])) == (0, 1)
    assert span_beside(reference, np.array([-0.5, 1.5])) == (-0.5, 1.5)
    assert span_beside(reference, np.array([-1e300, 1e300])) == (-2, 3)
    assert span_beside(reference, np.array([NAN, NAN])) == (0, 1)


def test_without_a_reference_the_learner_has_all_the_room() -> None:
    assert span_beside(np.array([NAN]), np.array([-1e6, 1e6])) == (-1e6, 1e6)


def test_a_reference_that_is_flat_leaves_room_too() -> None:
    low, high = span_beside(np.zeros(3), np.array([0.0, 0.1, 50.0]))
    assert low <= 0 < 0.1 < high < 50


def test_places_are_in_proportion_and_never_far_away() -> None:
    scale = Scale(0, 10, 100, 200)
    assert [scale.at(value) for value in (0, 5, 10)] == [100, 150, 200]
    upside_down = Scale(0, 10, 200, 100)
    assert [upside_down.at(value) for value in (0, 10)] == [200, 100]
    assert scale.at(1e300) <= 1300
    assert scale.at(-1e300) >= -1000


def test_finite_takes_lists_and_arrays_of_every_shape() -> None:
    assert finite([[1, 2], [3, 4]], [5]).tolist() == [1, 2, 3, 4, 5]  # type: ignore[list-item]
    assert finite([1e308, -1e308]).tolist() == [LARGEST, -LARGEST]
    assert finite().tolist() == []

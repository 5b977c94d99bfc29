"""Curves on axes."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from reading_svg import Seen

from grader.picture.chart import BOTTOM, HEIGHT, LEFT, MOST_POINTS, RIGHT, TOP, WIDTH, Axes, Series, chart, unbroken
from grader.picture.scale import Floats, span_beside
from grader.picture.svg import LEARNER, REFERENCE

NAN, INF = math.nan, math.inf
AXES = Axes("x", "relu(x)", (-1.0, 1.0), (0.0, 2.0))


def floats(*numbers: float) -> Floats:
    return np.array(numbers, dtype=np.float64)


def drawn(*series: Series, axes: Axes = AXES) -> Seen:
    return Seen(chart("p", "relu", "It rises.", axes, series))


def test_both_curves_are_there_the_reference_behind() -> None:
    seen = drawn(
        Series("your function", "learner", floats(-1, 0, 1), floats(0, 0, 1)),
        Series("reference", "reference", floats(-1, 0, 1), floats(0, 0, 2)),
    )
    assert seen.text.index(f'stroke="{REFERENCE}"') < seen.text.index(f'stroke="{LEARNER}"')
    (band,), (line,) = seen.lines(REFERENCE), seen.lines(LEARNER)
    assert band[0] == line[0] == (LEFT, HEIGHT - BOTTOM)
    assert band[2] == (WIDTH - RIGHT, TOP)
    assert line[2] == (WIDTH - RIGHT, (TOP + HEIGHT - BOTTOM) / 2)


def test_they_are_told_apart_without_colour() -> None:
    seen = drawn(
        Series("yours", "learner", floats(-1, 1), floats(0, 1)),
        Series("ours", "reference", floats(-1, 1), floats(0, 1)),
    )
    widths = {one.attrib["stroke"]: float(one.attrib["stroke-width"]) for one in seen.every("polyline")}
    assert widths[REFERENCE] > 3 * widths[LEARNER]


def test_axes_and_legend_are_named() -> None:
    seen = drawn(Series("your function", "learner", floats(-1, 1), floats(0, 1)))
    assert {"x", "relu(x)", "your function", "−1", "0", "1", "0.5", "2"} <= set(seen.texts)
    assert "reference" not in seen.texts


def test_a_gap_is_a_gap() -> None:
    ys = floats(0, 1, NAN, 1, INF, -INF, 0.5, 1, 1)
    seen = drawn(Series("yours", "learner", np.linspace(-1, 1, 9), ys))
    assert [len(points) for points in seen.lines(LEARNER)] == [2, 3]
    assert len(seen.dots(LEARNER)) == 1  # a place between two gaps is a dot


def test_no_number_at_all_leaves_empty_axes() -> None:
    seen = drawn(Series("yours", "learner", floats(-1, 0, 1), floats(NAN, NAN, NAN)))
    assert seen.lines(LEARNER) == []
    assert "x" in seen.texts


def test_no_curve_at_all_leaves_empty_axes() -> None:
    assert "relu(x)" in drawn().texts


def test_what_is_counted_is_drawn_in_dots() -> None:
    axes = Axes("samples", "iterations", (0.5, 3.5), (0, 4), whole=True)
    seen = drawn(Series("yours", "learner", floats(1, 2, 3), floats(1, 2, 2), dots=True), axes=axes)
    assert len(seen.dots(LEARNER)) == 3
    assert seen.lines(LEARNER) == []
    assert "1.5" not in seen.texts  # there is no sample and a half


def test_several_of_one_person_are_dashed_differently() -> None:
    seen = drawn(
        *(
            Series(name, "learner", floats(-1, 1), floats(0, 1), turn=turn)
            for turn, name in enumerate(("loss", "val"))
        )
    )
    dashes = {one.attrib.get("stroke-dasharray") for one in seen.every("polyline")}
    assert len(dashes) == 2


def test_very_many_points_are_thinned() -> None:
    xs = np.linspace(-1, 1, 100_000)
    seen = drawn(Series("yours", "learner", xs, np.abs(xs)))
    (points,) = seen.lines(LEARNER)
    assert MOST_POINTS / 2 < len(points) <= MOST_POINTS
    assert len(seen.text) < 20_000


def test_what_lies_outside_is_cut_off_not_squeezed_in() -> None:
    seen = drawn(Series("yours", "learner", floats(-1, 0, 1), floats(0, 1e300, 1)))
    (paper,) = (one for one in seen.every("svg") if one is not seen.root)
    assert paper.attrib["overflow"] == "hidden"
    assert seen.outliers() == []


@pytest.mark.parametrize(
    ("ys", "lengths"),
    [
        ([], []),
        ([1.0], [1]),
        ([NAN], []),
        ([1, 2, 3], [3]),
        ([NAN, 1, 2, NAN], [2]),
        ([1, NAN, 2, NAN, 3], [1, 1, 1]),
        ([INF, 1, -INF], [1]),
    ],
)
def test_stretches_between_gaps(ys: list[float], lengths: list[int]) -> None:
    found = unbroken(np.arange(len(ys), dtype=float), np.array(ys, dtype=float))
    assert [len(xs) for xs, _ in found] == lengths
    assert all(np.isfinite(values).all() for _, values in found)


FLOATS = st.floats(allow_nan=True, allow_infinity=True)


@given(arrays(np.float64, 12, elements=FLOATS), arrays(np.float64, 12, elements=FLOATS))
def test_whatever_is_answered_can_be_drawn(learner: Floats, reference: Floats) -> None:
    xs = np.linspace(-3, 3, 12)
    axes = Axes("x", "y", (-3, 3), span_beside(reference, learner))
    seen = drawn(Series("a", "learner", xs, learner), Series("b", "reference", xs, reference), axes=axes)
    assert seen.outliers() == []
    assert len(seen.text) < 20_000

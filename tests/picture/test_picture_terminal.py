"""Two curves as text."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from grader.picture.scale import Floats
from grader.picture.terminal import REFERENCE_SIGN, plot

NAN = math.nan
XS = np.linspace(-6, 6, 121)
RELU = np.maximum(XS, 0)


def braille(line: str) -> str:
    """The part of a line in which there are dots."""
    return "".join(one for one in line if 0x2800 < ord(one) < 0x2900)


def test_it_has_the_size_that_was_asked_for() -> None:
    lines = plot(XS, RELU, RELU, width=60, height=12).split("\n")
    assert len(lines) == 12
    assert max(map(len, lines)) == 60


def test_axes_have_their_numbers() -> None:
    lines = plot(XS, RELU, None, width=60, height=12).split("\n")
    assert lines[0].lstrip().startswith("6.12┤")
    assert lines[-2].strip().startswith("└")
    assert lines[-1].split() == ["−6", "6"]


def test_one_curve_on_the_other_hides_it() -> None:
    assert REFERENCE_SIGN not in plot(XS, RELU, RELU)


def test_where_they_part_both_are_seen() -> None:
    text = plot(XS, 0.1 * XS, RELU)
    assert REFERENCE_SIGN in text
    assert braille(text)


def test_a_curve_that_rises_goes_up_to_the_right() -> None:
    rows = plot(XS, XS, None).split("\n")[:-2]
    places = [row.index(braille(row)[0]) for row in rows]
    assert places == sorted(places, reverse=True)


def test_a_step_has_no_hole() -> None:
    rows = plot(XS, np.where(XS > 0, 1.0, 0.0), None, height=14).split("\n")[:-2]
    assert all(braille(row) for row in rows)


def test_a_gap_is_empty() -> None:
    ys = np.where(np.abs(XS) < 2, NAN, 1.0)
    (line,) = (row for row in plot(XS, ys, None).split("\n") if braille(row))
    drawn = line[line.index("┤") + 1 :]
    assert "   " in drawn.strip()


def test_no_number_is_an_empty_plot() -> None:
    text = plot(XS, np.full(len(XS), NAN), None)
    assert braille(text) == ""
    assert len(text.split("\n")) == 12


def test_huge_numbers_leave_the_reference_visible() -> None:
    text = plot(XS, 1e300 * XS, RELU)
    assert REFERENCE_SIGN in text


@pytest.mark.parametrize(("width", "height"), [(0, 0), (-5, 3), (24, 4), (30, 5), (200, 50)])
def test_it_never_gets_smaller_than_it_can_be_read(width: int, height: int) -> None:
    lines = plot(XS, RELU, RELU, width, height).split("\n")
    assert len(lines) == max(height, 4)
    assert max(map(len, lines)) == max(width, 24)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_points(count: int) -> None:
    xs = np.arange(count, dtype=float)
    assert len(plot(xs, xs, xs).split("\n")) == 12


FLOATS = st.floats(allow_nan=True, allow_infinity=True)


@given(arrays(np.float64, 9, elements=FLOATS), arrays(np.float64, 9, elements=FLOATS))
def test_whatever_is_answered_can_be_plotted(learner: Floats, reference: Floats) -> None:
    lines = plot(np.linspace(0, 1, 9), learner, reference, 40, 8).split("\n")
    assert len(lines) == 8
    assert max(map(len, lines)) <= 40

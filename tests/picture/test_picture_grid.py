"""Heat maps and confusion matrices."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from reading_svg import Seen

from grader.picture.grid import READABLE, Names, grid
from grader.picture.scale import Floats
from grader.picture.svg import LEARNER, REFERENCE

NAN, INF = math.nan, math.inf
NOBODY = Names()


def drawn(values: object, wrong: object = None, names: Names = NOBODY, legend: str = "") -> Seen:
    mask = None if wrong is None else np.array(wrong, dtype=bool)
    return Seen(grid("p", "softmax", "Twelve numbers.", np.array(values, dtype=float), mask, names, legend))


def shades(seen: Seen, colour: str) -> list[float]:
    return [float(one.attrib["fill-opacity"]) for one in seen.every("path") if one.attrib["fill"] == colour]


def test_a_small_matrix_shows_its_numbers() -> None:
    seen = drawn([[0.25, -1.5], [0, 1000]])
    assert {"0.25", "−1.5", "0", "1000"} <= set(seen.texts)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.00932944, "0.0093"),
        (123456.0, "123456"),
        (1234567.0, "1e+06"),
        (12345.6, "1e+04"),
        (-0.333333, "−0.333"),
        (NAN, "NaN"),
        (INF, "∞"),
        (-INF, "−∞"),
        (5.0, "5"),
    ],
)
def test_a_number_fits_into_its_cell(value: float, text: str) -> None:
    assert text in drawn([[value]]).texts


def test_the_larger_the_darker() -> None:
    seen = drawn([[1, 2, 4]])
    found = sorted(shades(seen, REFERENCE))
    assert len(found) == 3
    assert found[2] == pytest.approx(4 * found[0], rel=0.1)


def test_below_zero_is_another_colour() -> None:
    seen = drawn([[1, -1]])
    assert len(shades(seen, REFERENCE)) == len(shades(seen, LEARNER)) == 1


def test_numbers_are_readable_on_their_shade() -> None:
    assert max(shades(drawn([[1, 2], [3, 4]]), REFERENCE)) <= 0.6
    assert max(shades(drawn(np.ones((20, 20))), REFERENCE)) > 0.8


def test_wrong_cells_are_crossed_and_the_legend_says_so() -> None:
    seen = drawn([[1, 2], [3, 4]], [[True, False], [False, True]], legend="differs from the reference")
    assert seen.crosses == 2
    assert "differs from the reference" in seen.texts


def test_nothing_wrong_nothing_crossed() -> None:
    assert drawn([[1, 2]], [[False, False]]).every("rect") == []
    assert drawn([[1, 2]]).every("rect") == []


def test_rows_and_columns_are_named_and_counted() -> None:
    seen = drawn([[1, 2, 3]], names=Names("sample", "class"))
    assert {"sample", "class"} <= set(seen.texts)
    assert seen.texts.count("0") == 2  # the first row and the first column


def test_classes_have_their_names() -> None:
    labels = ("cat", "dog")
    seen = drawn([[5, 1], [0, 7]], names=Names("true label", "predicted label", labels, labels))
    assert seen.texts.count("cat") == seen.texts.count("dog") == 2


def test_missing_names_are_left_out() -> None:
    seen = drawn([[5, 1], [2, 7]], names=Names("r", "c", ("only",), ("one",)))
    assert {"only", "one"} <= set(seen.texts)


def test_a_large_matrix_has_no_numbers_and_few_marks() -> None:
    size = READABLE + 1
    seen = drawn(np.arange(size * size).reshape(size, size))
    assert "50" not in seen.texts
    assert len(seen.text) < 20_000


def test_a_gap_in_a_large_matrix_is_struck_out() -> None:
    values = np.ones((20, 20))
    before = len(drawn(values).every("line"))
    values[3, 4] = NAN
    assert len(drawn(values).every("line")) == before + 2


def test_a_huge_matrix_is_thinned() -> None:
    seen = drawn(np.random.default_rng(1).normal(size=(1000, 700)))
    width, height = seen.size
    assert width < 500
    assert height < 500
    assert len(seen.text) < 120_000
    assert "950" in seen.texts  # rows keep their own numbers


def test_all_zero_is_white() -> None:
    assert shades(drawn([[0, 0], [0, 0]]), REFERENCE) == []


@pytest.mark.parametrize("shape", [(1, 1), (1, 12), (12, 1), (3, 40), (40, 3), (28, 28)])
def test_every_shape_fits_on_the_paper(shape: tuple[int, int]) -> None:
    seen = drawn(np.ones(shape), np.ones(shape), Names("row", "column"), "differs from the reference")
    width, height = seen.size
    for one in seen.every("rect"):
        assert 0 <= float(one.attrib["x"]) <= width - float(one.attrib["width"])
        assert 0 <= float(one.attrib["y"]) <= height - float(one.attrib["height"])
    assert width <= 520


FLOATS = st.floats(allow_nan=True, allow_infinity=True)


@given(arrays(np.float64, array_shapes(min_dims=2, max_dims=2, max_side=14), elements=FLOATS), st.booleans())
def test_whatever_is_answered_can_be_drawn(values: Floats, crossed: bool) -> None:
    seen = drawn(values, np.full(values.shape, True) if crossed else None)
    assert seen.outliers() == []
    assert len(seen.text) < 100_000

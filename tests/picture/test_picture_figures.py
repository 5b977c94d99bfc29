"""Foreign answers as numbers to draw."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.picture.declared import NO_WORDS, Confusion, Curve, HeatMap
from grader.picture.figures import MOST, along, array_of, matrix, number_of, picked, rows_by_name, same
from grader.student import Answer

CURVE = Curve(function="f", title=NO_WORDS, start=0, stop=1, points=3, x=NO_WORDS, y=NO_WORDS)
EACH = Curve(function="f", title=NO_WORDS, start=0, stop=1, points=3, each=True, x=NO_WORDS, y=NO_WORDS)
HEAT = HeatMap(function="f", title=NO_WORDS)
CELLS = HeatMap(function="f", title=NO_WORDS, rows=[0, 1], columns=[0, 1, 2])

NO_NUMBERS: list[Any] = [
    None,
    "7",
    b"7",
    "hello",
    {},
    {"a": 1},
    [1, [2, 3]],
    [[1, 2], [3]],
    ["1", "2"],
    [None],
    1j,
    np.array([1j]),
    10**400,
    [10**400, 1],
    np.array("x"),
    object,
]


@pytest.mark.parametrize("value", NO_NUMBERS, ids=repr)
def test_what_is_no_number_is_none(value: Any) -> None:
    assert array_of(value) is None
    assert math.isnan(number_of(value))


@pytest.mark.parametrize(
    ("value", "numbers"),
    [
        (3, [3]),
        (2.5, [2.5]),
        (True, [1]),
        ([1, 2], [1, 2]),
        ((1, 2.5), [1, 2.5]),
        ([[1], [2]], [1, 2]),
        (np.float32(0.5), [0.5]),
        (np.arange(3, dtype=np.uint8), [0, 1, 2]),
        (np.array(7), [7]),
        ([], []),
        (2**63, [2**63]),
        ([True, False], [1, 0]),
    ],
    ids=repr,
)
def test_numbers_of_every_kind(value: Any, numbers: list[float]) -> None:
    array = array_of(value)
    assert array is not None
    assert array.dtype == np.float64
    assert array.ravel().tolist() == numbers


def test_too_many_numbers_are_none() -> None:
    assert array_of(np.zeros(MOST + 1)) is None
    assert array_of(np.zeros(MOST)) is not None


@pytest.mark.parametrize(("value", "expected"), [(4, 4), ([4], 4), (np.array([[4.0]]), 4), (np.bool_(True), 1)])
def test_one_number_in_whatever_it_is_wrapped(value: Any, expected: float) -> None:
    assert number_of(value) == expected


@pytest.mark.parametrize("value", [[], [1, 2], np.zeros((2, 2))], ids=repr)
def test_several_are_not_one(value: Any) -> None:
    assert math.isnan(number_of(value))


@pytest.mark.parametrize(
    ("value", "way", "expected"),
    [
        ((1, 2), [0], 1),
        ({"loss": [3, 4]}, ["loss", 1], 4),
        ([[1, 2], [3, 4]], [1, 0], 3),
        ([1], [5], None),
        (None, [0], None),
        (7, [0], None),
        ({"a": 1}, ["b"], None),
        ([1, 2], ["a"], None),
        ([1, 2], [], [1, 2]),
    ],
)
def test_the_part_that_is_drawn(value: Any, way: list[int | str], expected: Any) -> None:
    assert picked(value, way) == expected


def test_picked_out_of_an_array() -> None:
    assert picked(np.array([5.0, 6.0]), [1]) == 6.0
    assert picked(np.array(5.0), [0]) is None
    assert picked(np.array([5.0]), ["x"]) is None


def test_a_curve_of_one_answer() -> None:
    assert along(CURVE, [Answer([1, 2, 3])], 3).tolist() == [1, 2, 3]
    assert along(CURVE, [Answer(np.array([[1, 2, 3]]))], 3).tolist() == [1, 2, 3]


@pytest.mark.parametrize("value", [None, 1, [1, 2], [1, 2, 3, 4], np.zeros((3, 1, 1)), "abc"], ids=repr)
def test_an_answer_of_another_length_is_no_curve(value: Any) -> None:
    assert np.isnan(along(CURVE, [Answer(value)], 3)).all()


def test_a_curve_of_many_answers_has_gaps_where_none_came() -> None:
    found = along(EACH, [Answer(1.0), Answer(fault="raised"), Answer([2.0])], 3)
    assert found[[0, 2]].tolist() == [1, 2]
    assert math.isnan(found[1])


def test_a_heat_map_of_many_answers() -> None:
    found = matrix(CELLS, [Answer(number) for number in range(5)] + [Answer(fault="timed_out")])
    assert found is not None
    assert found[0].tolist() == [0, 1, 2]
    assert math.isnan(found[1, 2])


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        ([[1, 2], [3, 4]], (2, 2)),
        ([1, 2, 3], (1, 3)),
        (5, (1, 1)),
        (np.zeros((2, 14, 12)), (14, 12)),
        (np.zeros((2, 14, 12, 3)), (14, 12)),
    ],
    ids=repr,
)
def test_a_heat_map_of_one_answer(value: Any, shape: tuple[int, int]) -> None:
    found = matrix(HEAT, [Answer(value)])
    assert found is not None
    assert found.shape == shape


@pytest.mark.parametrize("value", [None, "x", [], np.zeros((0, 3)), np.zeros((1, 1, 1, 1, 1)), {"a": 1}], ids=repr)
def test_no_heat_map(value: Any) -> None:
    assert matrix(HEAT, [Answer(value)]) is None
    assert matrix(Confusion(function="f", title=NO_WORDS), [Answer(value)]) is None


def test_training_curves_by_name() -> None:
    found = rows_by_name({"loss": [3, 2, 1], "val_loss": [4.0, math.nan], "lr": "x", 7: [1], "empty": [], "m": [[1]]})
    assert list(found) == ["loss", "val_loss"]
    assert list(rows_by_name([3, 2, 1])) == [""]
    assert rows_by_name("x") == {}
    assert rows_by_name({}) == {}
    assert len(rows_by_name({f"m{number}": [1] for number in range(100)})) == 6


def test_same_within_a_tolerance_and_gaps_like_gaps() -> None:
    one, other = np.array([1, 1, math.nan, math.inf]), np.array([1 + 1e-7, 1.1, math.nan, math.inf])
    assert same(one, other, 1e-5).tolist() == [True, False, True, True]
    assert same(one, other, 0.2).tolist() == [True, True, True, True]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.binary(max_size=3),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=3), inside, max_size=3),
    max_leaves=12,
)


@given(VALUES)
def test_no_answer_is_too_strange(value: Any) -> None:
    number_of(value)
    along(CURVE, [Answer(value)], 3)
    along(EACH, [Answer(value)] * 3, 3)
    matrix(HEAT, [Answer(value)])
    rows_by_name(value)
    picked(value, [0, "a"])

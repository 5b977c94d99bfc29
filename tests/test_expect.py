"""`close` and `exact`: every spelling of a right answer, no other, and never an exception."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.expect import Close, Difference, close, exact

MATRIX = [[1.0, 2.0], [3.0, 4.0]]

# --- right and wrong spellings --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (3, 3),
        (3.0, 3),
        (3, 3.0),
        (np.int64(3), 3),
        (np.uint8(3), 3),
        (np.float32(3), 3),
        (np.float16(3), 3.0),
        (np.array(3), 3),
        (np.array(3.0), 3),
        (-0.0, 0.0),
        (0.0, -0.0),
        (0, 0.0),
        (math.nan, math.nan),
        (math.inf, math.inf),
        (np.float64("nan"), float("nan")),
        (0.1 + 0.2, 0.3),
        (1.0000005, 1.0),
        (1e-10, 0.0),
        (10**30, 10**30),
        (10**30, 1e30),
        (1e30, 10**30),
        (10**400, 10**400),
        ([1, 2], [1, 2]),
        ((1, 2), [1, 2]),
        ([1.0, 2], (1, 2)),
        (np.array([1, 2]), [1.0, 2.0]),
        (np.array([1, 2], np.uint8), np.array([1.0, 2.0])),
        (np.array([1, 2], ">i4"), [1, 2]),
        ([np.float32(1), np.int8(2)], [1, 2]),
        ([np.array(1.0), 2], [1, 2]),
        ([np.array([1.0, 2.0]), [3, 4]], MATRIX),
        (np.asfortranarray(MATRIX), MATRIX),
        (((1, 2), [3, 4]), MATRIX),
        ([], []),
        (np.zeros((0, 3)), np.zeros((0, 3))),
        ([-0.0, math.nan, -math.inf], [0.0, math.nan, -math.inf]),
        ([10**30, 1], [1e30, 1]),
        ([10**30, 1], [10**30, 1]),
        (np.array([0.1, 0.2], "f4").astype("f8"), [0.1, 0.2]),
        (np.array([200, 100], np.uint8), [200, 100]),
    ],
)
def test_right_answers_however_they_are_spelled(got: Any, expected: Any) -> None:
    matcher = close(expected)
    assert matcher.difference(got) is None
    assert got == matcher
    assert matcher == got
    assert (got != matcher) is False


@pytest.mark.parametrize(
    ("got", "expected", "reason"),
    [
        (3.1, 3, "value"),
        (4, 3, "value"),
        (1.00001, 1.0, "value"),
        (1e-8, 0.0, "value"),
        (math.nan, 1.0, "value"),
        (1.0, math.nan, "value"),
        (1, math.nan, "value"),
        (math.inf, -math.inf, "value"),
        (math.inf, 1e308, "value"),
        (10**400, 1.0, "value"),
        (10**400, 10**400 + 10**399, "value"),
        (-(10**400), math.inf, "value"),
        ([1, 2], [2, 1], "value"),
        (np.array([255, 0], np.uint8), [-1, 0], "value"),
        (3, [3], "shape"),
        ([3], 3, "shape"),
        (np.array([3]), 3, "shape"),
        (np.array([[1, 2]]), [1, 2], "shape"),
        (np.array([[1], [2]]), [1, 2], "shape"),
        ([1, 2, 3], [1, 2], "shape"),
        ([], 0, "shape"),
        ([], [[]], "shape"),
        (np.zeros((0, 3)), np.zeros((3, 0)), "shape"),
        (np.array(MATRIX).T[:1], MATRIX, "shape"),
        ([[1, 2], [3]], MATRIX, "ragged"),
        ([1, [2]], [1, 2], "ragged"),
        ([np.zeros(2), np.zeros(3)], MATRIX, "ragged"),
        (None, 3, "kind"),
        ("3", 3, "kind"),
        (b"3", 3, "kind"),
        (True, 1, "kind"),
        (np.True_, 1, "kind"),
        (np.array(True), 1, "kind"),
        (3 + 0j, 3, "kind"),
        (np.array([1 + 0j]), [1], "kind"),
        ({"a": 1}, 1, "kind"),
        ({1, 2}, [1, 2], "kind"),
        (object(), 1, "kind"),
        (len, 1, "kind"),
        ([True, False], [1, 0], "kind"),
        ([1, True], [1, 1], "kind"),
        (["1", "2"], [1, 2], "kind"),
        ([1, None], [1, 2], "kind"),
        ([None], [math.nan], "kind"),
        ([1 + 0j], [1], "kind"),
        ([[1, 2], [3, "4"]], MATRIX, "kind"),
        ([{}], [1], "kind"),
        (np.array(["a"]), [1], "kind"),
        (np.array([None]), [1], "kind"),
        (np.array([True, False]), [1, 0], "kind"),
        ([10**400], [1.0], "kind"),
    ],
)
def test_wrong_answers_and_the_reason(got: Any, expected: Any, reason: str) -> None:
    difference = close(expected).difference(got)
    assert difference is not None
    assert difference.reason == reason
    assert got != close(expected)
    assert close(expected) != got


# --- what the difference says ---------------------------------------------------------------------------------


def test_the_first_differing_element_is_named_and_all_are_counted() -> None:
    difference = close([[1, 2, 3], [4, 5, 6]]).difference(np.array([[1, 2, 3], [4, 50, 60]]))
    assert difference == Difference("value", 50, 5, (1, 1), 2, 6)


def test_the_index_is_made_of_plain_integers() -> None:
    difference = close(np.zeros((2, 2, 2))).difference(np.ones((2, 2, 2)))
    assert difference is not None
    assert difference.index == (0, 0, 0)
    assert all(type(position) is int for position in difference.index)
    assert (difference.count, difference.size) == (8, 8)
    assert type(difference.count) is int


@pytest.mark.parametrize("got", [7, 7.0, np.float64(7), np.array(7)])
def test_a_single_number_has_no_index(got: Any) -> None:
    assert close(3).difference(got) == Difference("value", 7, 3, (), 1, 1)


def test_a_shape_is_told_with_both_shapes_and_no_values() -> None:
    assert close(np.ones((2, 3))).difference(np.ones((3, 2))) == Difference("shape", (3, 2), (2, 3))
    assert close(1.0).difference([1.0]) == Difference("shape", (1,), ())


@pytest.mark.parametrize(
    ("got", "name"), [(None, "NoneType"), ("text", "str"), ([True], "list"), ((None,), "tuple"), ({}, "dict")]
)
def test_the_wrong_kind_is_told_by_its_name(got: Any, name: str) -> None:
    assert close(1.0).difference(got) == Difference("kind", name, None)


def test_a_ragged_list_is_told_as_such() -> None:
    assert close(MATRIX).difference([[1.0], [1.0, 2.0]]) == Difference("ragged", "list", None)


def test_nan_on_the_way_counts_as_one_differing_element() -> None:
    difference = close([1.0, 2.0, 3.0]).difference([1.0, math.nan, 3.0])
    assert difference is not None
    assert (difference.index, difference.count) == ((1,), 1)
    assert math.isnan(difference.got)


# --- tolerances -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("got", "expected", "rtol", "atol", "right"),
    [
        (1.05, 1.0, 0.1, 0.0, True),
        (1.15, 1.0, 0.1, 0.0, False),
        (0.05, 0.0, 0.1, 0.0, False),
        (0.05, 0.0, 0.0, 0.1, True),
        (105, 100, 0.1, 0, True),
        (115, 100, 0.1, 0, False),
        (95, 100.0, 0.1, 0, True),
        ([95, 1], [100.0, 1], 0.1, 0, True),
        (10**30 + 10**20, 10**30, 1e-6, 0, True),
    ],
)
def test_tolerances_are_relative_to_what_was_expected(
    got: Any, expected: Any, rtol: float, atol: float, right: bool
) -> None:
    assert (got == close(expected, rtol=rtol, atol=atol)) is right


@pytest.mark.parametrize("got", [3, 3.0, np.float32(3), np.int8(3), np.array(3)])
def test_exact_takes_whole_numbers_of_any_type(got: Any) -> None:
    assert got == exact(3)


@pytest.mark.parametrize("got", [3.0000001, np.nextafter(3, 4), 2, [3], True, "3", None, math.nan])
def test_exact_takes_nothing_near(got: Any) -> None:
    assert got != exact(3)


def test_exact_compares_elements() -> None:
    assert np.array([1, 2]) == exact([1.0, 2.0])
    assert exact([1, 2]) != [1, 2.0000001]
    assert exact(2**60 + 1) != 2**60


def test_an_array_on_the_left_asks_the_matcher_as_a_whole() -> None:
    answer = np.array([1.0, 2.0]) == close([1.0, 3.0])
    assert answer is False
    assert (np.float64(1) == close(1.0)) is True


def test_how_a_matcher_shows_itself() -> None:
    assert repr(close([1, 2])) == "close([1, 2])"
    assert repr(exact(3)) == "exact(3)"
    with pytest.raises(TypeError):
        hash(close(1))


def test_neither_side_is_changed() -> None:
    got, expected = np.array([1.0, math.nan]), np.array([1.0, 2.0])
    assert got != close(expected)
    assert got[0] == 1.0
    assert math.isnan(got[1])
    assert expected.tolist() == [1.0, 2.0]


def test_a_class_beside_close_can_be_made_by_hand() -> None:
    assert Close([1.0], 0.5, 0.0) == [1.4]


# --- never an exception ---------------------------------------------------------------------------------------

weird = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(10**300, 10**420)
    | st.floats()
    | st.complex_numbers()
    | st.text(max_size=3)
    | st.binary(max_size=3)
    | st.builds(object)
    | hnp.arrays(hnp.scalar_dtypes(), hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3))
    | hnp.arrays(np.dtype("O"), hnp.array_shapes(min_dims=0, max_dims=2), elements=st.none() | st.integers()),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=2), inner, max_size=2)
    ),
    max_leaves=8,
)
expectations = (
    st.integers()
    | st.integers(10**300, 10**420)
    | st.floats()
    | st.lists(st.integers() | st.floats(), max_size=4)
    | st.lists(st.integers(10**30, 10**40), max_size=3)
    | hnp.arrays(hnp.scalar_dtypes(), hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3))
    | st.text(max_size=3)
    | st.lists(st.text(max_size=2), max_size=3)
    | st.none()
    | st.dictionaries(st.text(max_size=2), st.integers(), max_size=2)
)


@given(weird, expectations, st.booleans())
@settings(max_examples=250)
def test_no_answer_raises(got: Any, expected: Any, strict: bool) -> None:
    difference = (exact if strict else close)(expected).difference(got)
    assert difference is None or difference.reason in ("kind", "ragged", "shape", "value")


@pytest.mark.parametrize("expected", [["a", "b"], np.array(["a", "b"]), [{}, {}], [1j, 2j]])
@pytest.mark.parametrize("got", [[1, 2], np.array([1.0, 2.0]), [10**30, 10**30]])
def test_an_expectation_that_is_no_number_is_never_met_by_numbers(got: Any, expected: Any) -> None:
    assert close(expected).difference(got) is not None


@given(hnp.arrays(st.sampled_from(["f8", "f4", "i8", "u1"]), hnp.array_shapes(min_dims=0, min_side=0)))
def test_every_answer_is_close_to_itself_as_array_and_as_list(array: Any) -> None:
    assert close(array).difference(array) is None
    assert exact(array).difference(array) is None
    if array.ndim and array.size:
        assert exact(array).difference(array.tolist()) is None


def test_deep_lists_are_no_array_but_no_exception_either() -> None:
    deep: Any = 1.0
    for _ in range(70):
        deep = [deep]
    difference = close([1.0]).difference(deep)
    assert difference is not None
    assert difference.reason in ("kind", "ragged", "shape")


@pytest.mark.parametrize("right", [[10**30, 1j], [np.complex128(1 + 2j), 10**40], [None, 1.0], ["a", 2]])
def test_objects_that_are_no_real_numbers_are_near_nothing(right: list[object]) -> None:
    difference = close(np.array(right, dtype=object)).difference(np.zeros(2))
    assert difference is not None
    assert difference.reason == "value"

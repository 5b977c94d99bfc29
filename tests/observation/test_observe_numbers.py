"""What counts as numbers, and when an answer is right: the ground that every observation stands on."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.observation import Call
from grader.observation.evidence import Tolerance, distinct, gather, numbers

NEAR = Tolerance(1e-5, 1e-7)


def nested(depth: int) -> list[Any]:
    value: list[Any] = [1.0]
    for _ in range(depth):
        value = [value]
    return value


NUMBERS: list[tuple[Any, tuple[int, ...]]] = [
    (3, ()),
    (2.5, ()),
    (np.float32(2.5), ()),
    (np.int64(7), ()),
    (np.array(1.0), ()),
    ([1, 2.5], (2,)),
    ((1, 2), (2,)),
    ([[1, 2], [3, 4]], (2, 2)),
    ([np.array([1.0, 2.0]), [3, 4]], (2, 2)),
    ((np.float64(1), 2), (2,)),
    (np.zeros((0, 3)), (0, 3)),
    ([], (0,)),
    (np.array([1, 2], dtype="uint8"), (2,)),
    (float("nan"), ()),
    (nested(10), (1,) * 11),
]


@pytest.mark.parametrize(("value", "shape"), NUMBERS, ids=range(len(NUMBERS)))
def test_numbers(value: Any, shape: tuple[int, ...]) -> None:
    array = numbers(value)
    assert array is not None
    assert (array.shape, array.dtype) == (shape, np.dtype("float64"))


NO_NUMBERS: list[Any] = [
    None,
    "3",
    b"3",
    complex(1, 2),
    np.array([1 + 2j]),
    np.array(["a"]),
    np.array([True, False]),
    [True, False],
    [1, True],
    [1, np.bool_(False)],
    [1, "a"],
    [1, None],
    [[1], [1, 2]],
    {"a": 1},
    {1, 2},
    object(),
    10**400,
    [10**400],
    nested(40),
    np.zeros(1_000_001),
    [[0] * 1001] * 1001,
]


@pytest.mark.parametrize("value", NO_NUMBERS, ids=range(len(NO_NUMBERS)))
def test_no_numbers(value: Any) -> None:
    assert numbers(value) is None


def test_a_truth_value_is_no_number() -> None:
    """It is an `int` to Python; an exercise that asks for 1 does not mean True."""
    assert not right(True, 1)
    assert not right(1, True)
    assert not right([True, False], [1, 0])


def right(answer: Any, expected: Any, fault: str = "") -> bool:
    evidence = gather("f", [Call("f", (), {}, answer, expected, fault)], NEAR)
    assert len(evidence.all) == 1
    return bool(evidence.right)


RIGHT: list[tuple[Any, Any]] = [
    (2.0, 2),
    (2.000001, 2.0),
    (np.float32(0.1), 0.1),
    ([1, 2], np.array([1.0, 2.0])),
    (np.array(3), 3),
    (float("nan"), float("nan")),
    (float("inf"), float("inf")),
    (True, np.bool_(True)),
    (np.array(True), True),
    ("relu", "relu"),
    ((1, "sigmoid", "bce"), (1, "sigmoid", "bce")),
    ({"units": [1, 2], "w": np.zeros(2)}, {"units": [1, 2], "w": np.zeros(2)}),
    (None, None),
    (10**400, 10**400),
]


@pytest.mark.parametrize(("answer", "expected"), RIGHT, ids=range(len(RIGHT)))
def test_right(answer: Any, expected: Any) -> None:
    assert right(answer, expected)
    assert not right(answer, expected, "raised")


WRONG: list[tuple[Any, Any]] = [
    (2.1, 2),
    ([2.0], 2.0),
    (2.0, [2.0]),
    ([1, 2], [1, 2, 3]),
    (float("nan"), 1.0),
    (1.0, float("nan")),
    (float("inf"), -float("inf")),
    (None, 0.0),
    ("relu", "tanh"),
    ("1", 1),
    ({"units": 1}, {"units": 2}),
    ({"units": 1}, {"unit": 1}),
    ({"w": np.zeros(2)}, {"w": np.zeros(3)}),
    (nested(40), "text"),
    (np.array(["a"]), "a b"),
    (False, True),
]


@pytest.mark.parametrize(("answer", "expected"), WRONG, ids=range(len(WRONG)))
def test_wrong(answer: Any, expected: Any) -> None:
    assert not right(answer, expected)


def test_only_calls_of_the_function_are_gathered() -> None:
    calls = [Call("f", (), {}, 1, 1), Call("g", (), {}, 1, 2), Call("f", (), {}, 1, 2)]
    evidence = gather("f", calls, NEAR)
    assert (len(evidence.right), len(evidence.wrong)) == (1, 1)
    assert evidence.right[0].call is calls[0]


def test_pairs_are_all_or_nothing() -> None:
    numbers_only = [Call("f", (), {}, 1, 2), Call("f", (), {}, [1, 2], [3, 4])]
    assert len(gather("f", numbers_only, NEAR).pairs() or []) == 2
    assert gather("f", [*numbers_only, Call("f", (), {}, "a", 2)], NEAR).pairs() is None
    assert gather("f", [Call("f", (), {}, 1, 1)], NEAR).pairs() is None


def test_aligned_pairs_have_one_shape() -> None:
    assert gather("f", [Call("f", (), {}, [1, 2], [3, 4])], NEAR).aligned() is not None
    assert gather("f", [Call("f", (), {}, [1, 2], [3])], NEAR).aligned() is None


def test_different_numbers_are_counted_over_all_arrays() -> None:
    assert distinct([]) == 0
    assert distinct([np.array([1.0, 1.0]), np.array([[2.0], [np.nan]]), np.array([np.inf])]) == 2

"""Random right answers, perturbed: the right observation, and no other; unrelated answers: none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from calling import kinds
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.observation import Call

Array = np.ndarray[Any, Any]


def expected(seed: int, calls: int, rows: int, columns: int) -> list[Array]:
    """Right answers without structure: no two numbers alike, none whole, none zero."""
    rng = np.random.default_rng(seed)
    shapes = [(rows + n, columns) for n in range(calls)]
    return [rng.normal(size=shape) * rng.choice([1.0, 30.0]) + 0.123 for shape in shapes]


def told(answers: list[Any], wants: list[Array]) -> list[str]:
    rng = np.random.default_rng(0)
    arguments = [rng.normal(size=(2, 2)) + 5 for _ in wants]
    return kinds([Call("f", (x,), {}, got, want) for x, got, want in zip(arguments, answers, wants, strict=True)])


sizes = st.tuples(st.integers(0, 2**32 - 1), st.integers(1, 4), st.integers(2, 5), st.integers(2, 6))

PERTURBATIONS: dict[str, tuple[str, Callable[[Array], Any]]] = {
    "transposed": ("transposed", lambda want: want.T),
    "extra axis in front": ("extra_axis", lambda want: want[None]),
    "extra axis at the end": ("extra_axis", lambda want: want[..., None].tolist()),
    "flattened": ("flattened", lambda want: want.ravel()),
    "flattened by columns": ("flattened", lambda want: want.ravel(order="F")),
    "three times": ("factor", lambda want: want * 3),
    "negated": ("factor", lambda want: -want),
    "a thousandth": ("factor", lambda want: (want / 1000).tolist()),
    "one row": ("first_row", lambda want: want[0]),
    "other rows wrong": ("first_row", lambda want: np.vstack([want[:1], want[1:] * 2 + 1])),
    "nothing": ("none", lambda want: None),
    "all nan": ("not_finite", lambda want: want * np.nan),
    "infinite": ("not_finite", lambda want: np.where(want == want[0, 0], np.inf, want)),
    "float32": ("precision", lambda want: want.astype("float32")),
}


@pytest.mark.parametrize("name", PERTURBATIONS)
@given(size=sizes)
@settings(max_examples=25)
def test_a_perturbation_is_seen_and_nothing_else(name: str, size: tuple[int, int, int, int]) -> None:
    kind, perturb = PERTURBATIONS[name]
    wants = expected(*size)
    assert told([perturb(want) for want in wants], wants) == [kind]


@given(size=sizes, amount=st.floats(0.5, 1e3))
def test_an_offset_is_seen(size: tuple[int, int, int, int], amount: float) -> None:
    wants = expected(*size)
    assert told([want + amount for want in wants], wants) == ["offset"]


@given(size=sizes)
def test_fractions_that_are_lost_are_seen(size: tuple[int, int, int, int]) -> None:
    wants = [want * 100 for want in expected(*size)]
    assert told([want.astype(int) for want in wants], wants) == ["truncated"]


@given(size=sizes)
def test_right_answers_are_not_observed(size: tuple[int, int, int, int]) -> None:
    wants = expected(*size)
    assert told([want.copy() for want in wants], wants) == []
    assert told([want.tolist() for want in wants], wants) == []
    assert told([want * (1 + 1e-9) for want in wants], wants) == []


@given(size=sizes, other=st.integers(0, 2**32 - 1))
def test_unrelated_answers_are_not_observed(size: tuple[int, int, int, int], other: int) -> None:
    wants = expected(*size)
    rng = np.random.default_rng([other, 1])
    assert told([rng.normal(size=want.shape) for want in wants], wants) == []
    assert told([rng.normal(size=want.T.shape) for want in wants], wants) == []
    assert told([rng.normal(size=want.size) for want in wants], wants) == []
    assert told([float(rng.normal()) for _ in wants], wants) == []


@given(size=sizes, first=st.sampled_from(sorted(PERTURBATIONS)), second=st.sampled_from(sorted(PERTURBATIONS)))
def test_two_different_faults_in_two_calls_are_not_told_as_one(
    size: tuple[int, int, int, int], first: str, second: str
) -> None:
    if PERTURBATIONS[first][0] == PERTURBATIONS[second][0] or "precision" in (
        PERTURBATIONS[first][0],
        PERTURBATIONS[second][0],
    ):
        return
    one, other = expected(size[0], 2, size[2], size[3])
    seen = told([PERTURBATIONS[first][1](one), PERTURBATIONS[second][1](other)], [one, other])
    assert seen in ([], ["reshaped"])  # which is what flattening and further axes have in common


numbers = st.lists(st.floats(-15, 15).map(lambda v: round(v, 3)), min_size=6, max_size=20, unique=True)


@given(numbers=numbers)
def test_wrong_at_negatives_only(numbers: list[float]) -> None:
    x = np.array([*numbers, -1.5, -2.5, 1.5, 2.5, 0.0])
    want = np.sin(x) + 3
    got = np.where(x < 0, np.cos(x * 1.7) + 7, want)
    assert kinds([Call("f", (x,), {}, got, want)]) == ["except_negative"]


@given(numbers=numbers)
def test_wrong_at_zero_only(numbers: list[float]) -> None:
    x = np.array([1.25, 2.25, 3.25, *(v for v in numbers if v), 0.0])
    want = np.sin(x) + 3
    got = np.where(x == 0, 99.0, want)
    assert kinds([Call("f", (x,), {}, got, want)]) == ["except_zero"]


@given(numbers=numbers, sign=st.sampled_from([1.0, -1.0]))
def test_wrong_at_large_numbers_only(numbers: list[float], sign: float) -> None:
    x = np.array([*numbers, -0.5, 1000.0 * sign, -2000.0 * sign])
    want = np.sin(x) + 3
    got = np.where(np.abs(x) > 500, np.nan, want)
    assert kinds([Call("f", (x,), {}, got, want)]) == ["except_large"]


@given(numbers=numbers, places=st.sets(st.integers(0, 5), min_size=2, max_size=4))
def test_wrong_anywhere_is_wrong_nowhere_in_particular(numbers: list[float], places: set[int]) -> None:
    x = np.array([-7.5, -8.5, 7.5, 8.5, *numbers])
    want = np.sin(x) + 3
    got = want.copy()
    for place in (0, 2, *(4 + place for place in places)):  # one negative, one positive, and more
        got[place] += 1 + place
    assert kinds([Call("f", (x,), {}, got, want)]) == []

"""Where an answer goes wrong: the edges of what is taken for zero, negative, large, or for chance."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from calling import ask, kinds, only

from grader.language import Language
from grader.observation import Call, observe

X = np.array([-9.0, -4.0, -1.0, 0.0, 0.5, 2.0, 7.0])
WANT = X**2 + 1


def wrong_where(flags: Any, amount: float = 5.0) -> Call:
    return Call("f", (X,), {}, np.where(flags, WANT + amount * (1 + X**2), WANT), WANT)


@pytest.mark.parametrize(
    ("flags", "kind"),
    [
        (X == 0, ["except_zero"]),
        (X < 0, ["except_negative"]),
        (X <= 0, []),
        (X > 0, []),
        (X == -9, []),  # one of several negative numbers
        (X >= 2, []),  # 2 and 7 are not large
        (np.abs(X) >= 7, []),  # nor are 9 and 7
        (X == 0.5, []),
    ],
)
def test_exactly_there(flags: Any, kind: list[str]) -> None:
    assert kinds([wrong_where(flags)]) == kind


@pytest.mark.parametrize(("large", "kind"), [(25.0, ["except_large"]), (19.0, []), (13.0, [])])
def test_how_large_is_large(large: float, kind: list[str]) -> None:
    x = np.array([-9.0, -4.0, 0.0, 2.0, large, -large])
    want = x**2 + 1
    got = np.where(np.abs(x) >= large, 3.0, want)
    assert kinds([Call("f", (x,), {}, got, want)]) == kind


def test_large_numbers_must_stand_apart() -> None:
    x = np.array([1.0, 10.0, 50.0, 60.0, 70.0])
    want = x**2
    assert kinds([Call("f", (x,), {}, np.where(x > 55, 0.0, want), want)]) == []


def test_three_right_places_at_least() -> None:
    x = np.array([1.0, 2.0, 1000.0, 2000.0])
    want = x**2
    assert kinds([Call("f", (x,), {}, np.where(x > 55, 0.0, want), want)]) == []


def test_a_keyword_is_told_by_its_name() -> None:
    calls = [
        Call("f", (1.0,), {"rate": rate}, 99.0 if rate == 0 else rate * 2, rate * 2)
        for rate in (0.0, 0.25, 0.5, 0.75)
    ]
    observed = only(observe(calls))
    assert (observed.kind, observed.note.values["place"]) == ("except_zero", "rate")


def test_an_argument_that_is_left_out_sometimes_explains_nothing() -> None:
    calls = [
        Call("f", (1.0,), {"rate": 0.0}, 9.0, 2.0),
        Call("f", (1.0,), {}, 2.0, 2.0),
        Call("f", (3.0,), {}, 6.0, 6.0),
    ]
    assert kinds(calls) == []


@pytest.mark.parametrize("argument", ["text", None, [True], np.array([np.nan, 1.0]), np.zeros(0), {"a": 1}])
def test_arguments_that_are_no_numbers_explain_nothing(argument: Any) -> None:
    calls = [Call("f", (argument,), {}, 1.0 + n, 2.0) for n in range(4)]
    assert not any(kind.startswith("except") for kind in kinds(calls))


def test_a_fault_where_the_argument_is_zero() -> None:
    observed = only(observe(ask(lambda n: 12 // n, lambda n: 12 // n if n else 0, [(0,), (5,), (4,), (1,)])))
    assert observed.kind == "except_zero"
    assert "NaN" not in str(observed.note)


def test_a_fault_everywhere_is_nowhere() -> None:
    assert kinds([Call("f", (float(n),), {}, None, 1.0, "raised") for n in range(5)]) == []


def test_wrong_and_not_finite_is_told_as_wrong() -> None:
    x = np.array([1.0, 2.0, 3.0, -1.0, -2.0])
    got = np.array([1.0, 2.0, 3.0, np.nan, 8.0])
    observed = only(observe([Call("f", (x,), {}, got, np.abs(x))]))
    assert observed.kind == "except_negative"
    assert "NaN" not in str(observed.note)


def test_nan_at_negatives() -> None:
    roots = ask(np.sqrt, lambda x: np.sqrt(np.abs(x)), [(np.array([4.0, -4.0, -9.0, 1.0, 0.0]),)])
    observed = only(observe(roots))
    assert observed.kind == "except_negative"
    assert observed.said(Language("en")) == (
        "`f` gives NaN or infinity where argument 1 is negative; everywhere else it is right."
    )


@pytest.mark.parametrize(
    ("values", "told"), [((400.0, 900.0), "400.0"), ((-400.0, -900.0), "-400.0"), ((-400.0, 900.0), "-400.0")]
)
def test_the_large_number_that_is_told_is_an_argument(values: tuple[float, float], told: str) -> None:
    x = np.array([1.0, -2.0, 3.0, *values])
    want = x * 2 + 0.5
    observed = only(observe([Call("f", (x,), {}, np.where(np.abs(x) > 300, 0.0, want), want)]))
    assert (observed.kind, observed.note.values["value"]) == ("except_large", told)


def test_nothing_hidden_is_told() -> None:
    """No sentence holds an expected number: they are 4-digit numbers here, and no argument has four digits."""
    x = np.array([1.0, 2.0, -3.0, 0.0, 50.0])
    want = x * 1111 + 2222
    for got in (want + 3333, want * 7, np.trunc(want / 2.5), np.where(x == 0, 0, want), want[None], want * np.nan):
        for observed in observe([Call("f", (x,), {}, got, want), Call("f", (x + 1,), {}, got, want)]):
            assert not any(len(word) >= 4 and word.isdigit() for word in str(observed.note).replace(".", " ").split())

"""Answers as people write them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.quiz.reading import number, same_number, spelling, truth
from grader.quiz.template import fill, places


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        (79, 79),
        (-0.5, -0.5),
        ("79", 79),
        (" 79 ", 79),
        ("+79", 79),
        ("-0.5", -0.5),
        ("\N{MINUS SIGN}3", -3),
        ("0,5", 0.5),
        (",5", 0.5),
        (".5", 0.5),
        ("5.", 5),
        ("60,000", 60000),
        ("1,234,567.5", 1234567.5),
        ("0,500", 0.5),
        ("1e-3", 0.001),
        ("1E5", 100000),
        ("７９", 79),
        (10**300, 1e300),
    ],
)
def test_a_number_is_understood(answer: object, value: float) -> None:
    assert number(answer) == value


@pytest.mark.parametrize(
    "answer",
    [
        True,
        False,
        None,
        "",
        "x",
        "7 9",
        "1,2,3",
        "1.2.3",
        "1,2.3,4",
        "nan",
        "inf",
        "-Infinity",
        "1e999",
        "0x10",
        "1_000",
        "79 times",
        "1/2",
        math.nan,
        math.inf,
        10**400,
        [79],
        {"a": 79},
        "9" * 5000,
        "--1",
    ],
)
def test_what_is_no_number_is_none(answer: object) -> None:
    assert number(answer) is None


@given(st.text(max_size=30) | st.floats() | st.integers() | st.booleans() | st.lists(st.integers()))
def test_anything_is_a_finite_number_or_none(answer: object) -> None:
    value = number(answer)
    assert value is None or math.isfinite(value)


@pytest.mark.parametrize(
    ("value", "expected", "tolerance", "rtol", "same"),
    [
        (3, 3, 0, 0, True),
        (3.0000001, 3, 0, 0, False),
        (0.1 + 0.2, 0.3, 0, 0, True),
        (3.1, 3, 0.1, 0, True),
        (3.11, 3, 0.1, 0, False),
        (101, 100, 0, 0.01, True),
        (102, 100, 0, 0.01, False),
        (-101, -100, 0, 0.01, True),
        (0, 0, 0, 0.5, True),
        (1e-6, 0, 0, 0.5, False),
        (0, 1e-7, 0, 0, False),
        (1e9 + 2, 1e9, 0, 0, False),
    ],
)
def test_numbers_are_the_same_within_their_tolerance(
    value: float, expected: float, tolerance: float, rtol: float, same: bool
) -> None:
    assert same_number(value, expected, tolerance, rtol) is same


@pytest.mark.parametrize(
    "text", ["ReLU", "relu", " Re-LU ", "re_lu", "R e L U", "ＲｅＬＵ", "re\N{EN DASH}lu", "re\u200blu", "relu\n"]
)
def test_what_does_not_count_in_a_word(text: str) -> None:
    assert spelling(text) == "relu"


def test_korean_counts_whichever_way_it_is_composed() -> None:
    assert spelling("\u1105\u1166\u11af\u1105\u116e") == spelling("렐루")
    assert spelling("에 포크") == "에포크"


@pytest.mark.parametrize(("a", "b"), [("relu", "relu6"), ("mse", "mae"), ("", "x"), ("C", "C++")])
def test_other_words_are_others(a: str, b: str) -> None:
    assert spelling(a) != spelling(b)


@pytest.mark.parametrize("answer", [True, "true", "True", "TRUE", " yes", "참", "o", "O", "네", "T"])
def test_true(answer: object) -> None:
    assert truth(answer) is True


@pytest.mark.parametrize("answer", [False, "false", "False", "no", "거짓", "x", "X", "아니오", "아니요", "F"])
def test_false(answer: object) -> None:
    assert truth(answer) is False


@pytest.mark.parametrize("answer", [None, 1, 0, 1.0, "", "maybe", [True], "truefalse", {}])
def test_neither_true_nor_false(answer: object) -> None:
    assert truth(answer) is None


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{n} samples", "60000 samples"),
        ("{{n}}", "{n}"),
        ("{{{n}}}", "{60000}"),
        ("{n}{n}", "6000060000"),
        ("{other}", "{other}"),
        ("{", "{"),
        ("}", "}"),
        ("{n!r} {n:>9}", "{n!r} {n:>9}"),
        ("{n.real}", "{n.real}"),
        ("", ""),
    ],
)
def test_a_template_is_filled_with_parameters_and_nothing_else(text: str, filled: str) -> None:
    assert fill(text, {"n": 60000}) == filled


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{n} of {m}, {n}", {"n", "m"}),
        ("none", set()),
        ("{{n}}", set()),
        ("{n:3}", {"{", "}"}),
        ("a } b", {"}"}),
        ("{ n }", {"{", "}"}),
    ],
)
def test_the_places_of_a_template(text: str, found: set[str]) -> None:
    assert places(text) == found


@given(st.text(max_size=50))
def test_doubled_braces_are_text(text: str) -> None:
    doubled = text.replace("{", "{{").replace("}", "}}")
    assert places(doubled) == set()
    assert fill(doubled, {"n": 1}) == text

"""Foreign text and values in words: short, on one line, harmless in a terminal, and never an exception."""

from __future__ import annotations

import math
import time
import unicodedata
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.sandbox.wire import Handle
from grader.showing import kind_of, show
from grader.wording import clean, clean_lines, shorten

HARMFUL = ("Cc", "Cf", "Cs", "Co", "Cn")


def harmless(text: str) -> bool:
    return not any(unicodedata.category(character) in HARMFUL for character in text)


# --- clean ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("plain", "plain"),
        ("한국어 — ok ✓", "한국어 — ok ✓"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]0;title\x07", "]0;title"),
        ("\x9b31m", "31m"),
        ("a\x00b\x08c\x7fd", "abcd"),
        ("over\rwritten", "over written"),
        ("one\ntwo\r\nthree", "one two three"),
        ("  deep  \n   indented", "  deep indented"),
        ("form\x0cfeed\x0bvertical", "form feed vertical"),
        ("\u2028line\u2029paragraph\x85next", " line paragraph next"),
        ("tab\tstop", "tab stop"),
        ("\u202eevil\u202c", "evil"),
        ("\u2066isolate\u2069", "isolate"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("lone\ud800surrogate", "lonesurrogate"),
        ("private\ue000use", "privateuse"),
        ("\U000e0041tag", "tag"),
        ("", ""),
    ],
)
def test_what_is_left_of_foreign_text(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text(st.characters()), st.integers(1, 60))
def test_clean_text_is_short_harmless_and_on_one_line(text: str, limit: int) -> None:
    cleaned = clean(text, limit)
    assert len(cleaned) <= limit
    assert harmless(cleaned)
    assert len(cleaned.splitlines()) <= 1
    assert clean(cleaned, limit) == cleaned


def test_a_flood_is_cut_before_it_is_looked_at() -> None:
    started = time.monotonic()
    assert clean("x" * 50_000_000, 10) == "xxxxxxxxx…"
    assert clean("\x00" * 50_000_000) == ""
    assert clean(" " * 2000 + "\n", 500)
    assert time.monotonic() - started < 2


def test_many_blank_lines_take_no_time() -> None:
    started = time.monotonic()
    clean("\n" * 2000 + " " * 2000, 1000)
    clean(" \n" * 100_000 + "x", 100_000)
    clean_lines((" " * 1900 + "x\n") * 500)
    assert time.monotonic() - started < 5


def test_lines_stay_apart_where_lines_are_wanted() -> None:
    assert clean_lines("one\r\ntwo\x1b[2J\nthree") == "one\ntwo[2J\nthree"
    assert clean_lines("") == ""
    assert clean_lines("a\n\nb\n") == "a\n\nb\n"
    assert clean_lines("abc", 2) == "ab"
    assert clean_lines("x" * 5000) == "x" * 1999 + "…"


@given(st.text(st.characters(), max_size=200))
def test_clean_lines_are_harmless(text: str) -> None:
    assert harmless(clean_lines(text).replace("\n", ""))


def test_a_cut_is_marked() -> None:
    assert shorten("12345", 5) == "12345"
    assert shorten("123456", 5) == "1234…"


# --- show -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "None"),
        (True, "True"),
        (3, "3"),
        (-3, "-3"),
        (3.0, "3.0"),
        (-0.0, "-0.0"),
        (math.nan, "nan"),
        (1e300, "1e+300"),
        (2 - 1j, "(2-1j)"),
        ("text", "'text'"),
        ("it's", '"it\'s"'),
        (b"\x00\xff", "b'\\x00\\xff'"),
        ([], "[]"),
        ((), "()"),
        ({}, "{}"),
        ([1, "a", None], "[1, 'a', None]"),
        ((1,), "(1,)"),
        ((1, 2), "(1, 2)"),
        ({"a": [1, (2,)], 3: None}, "{'a': [1, (2,)], 3: None}"),
        (np.array(5), "array(5)"),
        (np.array([1.5, 2.0]), "array([1.5, 2.0])"),
        (np.array([[1, 2], [3, 4]]), "array([[1, 2], [3, 4]])"),
        (np.array([True]), "array([True])"),
        (np.array([1, 2], np.uint8), "array([1, 2])"),
        (np.zeros(16), "array([" + "0.0, " * 15 + "0.0])"),
        (np.zeros(17), "array(shape (17,), float64)"),
        (np.zeros((3, 4, 5), "i4"), "array(shape (3, 4, 5), int32)"),
        ([np.zeros(100), 1], "[array(shape (100,), float64), 1]"),
        (Handle(7, "model"), "Handle(7, 'model')"),
        (2**200 - 1, str(2**200 - 1)[:119] + "…" if len(str(2**200 - 1)) > 120 else str(2**200 - 1)),
        (2**200, "… (an integer of 201 bits)"),
        (-(2**200), "-… (an integer of 201 bits)"),
        ([10**5000], "[… (an integer of 16610 bits)]"),
        ({10**5000: 1}, "{… (an integer of 16610 bits): 1}"),
        ("\x1b[31m", "'\\x1b[31m'"),
        ("\u202eevil", "'\\u202eevil'"),
        ("\ud800", "'\\ud800'"),
        (["\n"], "['\\n']"),
    ],
)
def test_values_as_a_learner_reads_them(value: Any, shown: str) -> None:
    assert show(value) == shown


def test_long_things_are_cut_and_the_cut_is_marked() -> None:
    assert show("x" * 10**7) == "'" + "x" * 118 + "…"
    assert show(b"x" * 10**7).endswith("…")
    assert show(list(range(21))).endswith("19, …]")
    assert show(dict.fromkeys(range(21))).endswith("…")
    assert show(["x" * 100]) == "['" + "x" * 38 + "…]"
    assert len(show(list(range(10**6)))) <= 120


def test_deep_nests_end() -> None:
    nest: Any = 1
    for _ in range(60):
        nest = [nest]
    assert show(nest) == "[[[[[[[…]]]]]]]"
    table: Any = 1
    for _ in range(60):
        table = {"k": table}
    assert show(table).count("k") == 7


def test_wide_and_deep_nests_take_bounded_time() -> None:
    """As wide as one frame may be: an answer must not cost the examiner its patience."""
    nest: Any = 1
    for _ in range(4):
        nest = [nest] * 20
    started = time.monotonic()
    assert len(show(nest)) <= 120
    assert time.monotonic() - started < 5


def test_a_small_array_of_huge_text_is_cut() -> None:
    assert len(show(np.array(["x" * 10_000] * 3))) <= 240


@pytest.mark.parametrize(
    ("value", "part"),
    [
        (np.float64(1.5), "1.5"),
        (np.float32(0.1), "0.1"),
        (np.int8(-3), "-3"),
        (np.True_, "True"),
        (np.complex64(1 + 2j), "(1+2j)"),
        (np.zeros((10**6, 0)), "1000000, 0"),
        (np.array([]), "(0,)"),
    ],
)
def test_what_must_stand_in_it(value: Any, part: str) -> None:
    assert part in show(value)


def test_numbers_are_rounded_for_reading_only() -> None:
    assert show(np.array([1 / 3])) == "array([0.333333])"
    assert show([1e-12, 1.0]) == "[1e-12, 1.0]"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (np.zeros((2, 3)), "ndarray, shape (2, 3), float64"),
        (np.array(1), "ndarray, shape (), int64"),
        (1, "int"),
        ([1], "list"),
        ("", "str"),
    ],
)
def test_what_a_value_is(value: Any, kind: str) -> None:
    assert kind_of(value) == kind


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(2**4000), 2**4000)
    | st.floats()
    | st.complex_numbers()
    | st.text(st.characters(), max_size=200)
    | st.binary(max_size=200)
    | hnp.arrays(
        st.sampled_from(["?", "i1", "u8", "f2", "f4", "f8", "c8", "c16"]),
        hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=5),
    )
    | st.builds(Handle, st.integers(0, 2**64 - 1), st.just("model")),
    lambda inner: (
        st.lists(inner, max_size=25)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(st.characters(), max_size=60) | st.integers() | st.floats(), inner, max_size=4)
    ),
    max_leaves=30,
)


@given(anything)
@settings(max_examples=200)
def test_whatever_crosses_the_wire_can_be_shown(value: Any) -> None:
    shown = show(value)
    assert len(shown) <= 240
    assert harmless(shown)
    assert len(shown.splitlines()) <= 1
    assert shown
    assert harmless(kind_of(value))


def test_spaces_of_every_width_become_plain_ones() -> None:
    assert clean("a\xa0b\u3000c\u2009d") == "a b c d"

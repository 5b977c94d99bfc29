"""Names from outside, and entries as JSON."""

from __future__ import annotations

import json
from decimal import Decimal

import hypothesis
import hypothesis.strategies as some
import pytest
from sample_grades import EXERCISE, begin, hand_in, only, out_of

from grader.errors import GradebookRequestError
from grader.gradebook.book import Gradebook
from grader.gradebook.entries import to_json
from grader.gradebook.lateness import LateRule
from grader.gradebook.naming import key, nearest, storable


@pytest.mark.parametrize(
    "text", ["kim", "20261234", "o'neill", "김철수", "Ana-María d'Ávila", "a b", "x" * 500, "😀"]
)
def test_what_people_are_called_is_kept_as_it_is(text: str) -> None:
    assert key(text) == text


@pytest.mark.parametrize(("text", "kept"), [(" kim ", "kim"), ("e\u0301", "é"), ("\u1112\u1161\u11ab", "한")])
def test_what_looks_the_same_is_the_same(text: str, kept: str) -> None:
    assert key(text) == kept


@hypothesis.given(some.text(max_size=600))
def test_a_key_is_stable_or_refused(text: str) -> None:
    try:
        kept = key(text)
    except GradebookRequestError:
        return
    assert key(kept) == kept
    kept.encode()
    assert kept
    assert "\x00" not in kept


@hypothesis.given(some.text(some.characters(), max_size=1200), some.integers(1, 600))
def test_whatever_is_stored_can_be_stored(text: str, limit: int) -> None:
    kept = storable(text, limit)
    assert len(kept) <= limit
    assert "\x00" not in kept
    kept.encode()


@pytest.mark.parametrize(("text", "near"), [("kin", "kim"), ("Kim", "kim"), ("zzz", ""), ("", "")])
def test_the_nearest_is_offered(text: str, near: str) -> None:
    assert nearest(text, ["kim", "lee"]) == near


def test_a_row_as_json(book: Gradebook) -> None:
    hand_in(book, begin(book), "kim", "a", *out_of(7), points=1, at=100.0, name="김철수")
    book.override("kim", "2", Decimal("8.50"), "Park", "why")
    told = json.loads(to_json(only(book.grades(due=99.0, rule=LateRule("day", Decimal("12.5"))))))
    assert told.pop("override")["score"] == 8.5
    assert told == {
        "student": "kim",
        "name": "김철수",
        "exercise": EXERCISE,
        "status": "graded",
        "attempts": 1,
        "grade": 1,
        "score": 7,
        "max_score": 10,
        "source": "kim/a.py",
        "handed_in": 100.0,
        "late": 1.0,
        "penalty": 0.87,
        "final": 8.5,
        "ungraded": False,
    }


def test_json_is_one_line_of_text(book: Gradebook) -> None:
    run = begin(book)
    hand_in(book, run, "kim", "a")
    book.record_unreadable(run, "kim", "", EXERCISE, "x", 1.0, "two\nlines")
    for entry in (*book.grades(), book.history("kim"), *book.runs(), book.diff(run, run)):
        assert "\n" not in to_json(entry)
        assert isinstance(json.loads(to_json(entry)), dict)

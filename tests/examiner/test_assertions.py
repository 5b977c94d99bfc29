"""What is made of failed assertions in an exam. The asserts of this module are pytest's, as those of a suite are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.examiner.assertions import noted
from grader.expect import close

answer = np.array([7.25, 8.5])


def lose_against(expected: Any) -> None:
    assert answer == close(expected)


def lose_with(message: Any) -> None:
    assert answer == close([3.0, 4.0]), message


def words_of(lose: Callable[[Any], None], value: Any) -> str:
    with pytest.raises(AssertionError) as caught:
        lose(value)
    return str(caught.value)


def test_both_sides_are_noted_and_neither_is_put_into_words() -> None:
    compared: list[tuple[str, Any, Any]] = []
    with noted(lambda *seen: compared.append(seen)):
        words = words_of(lose_against, [3.0, 4.0])
    ((operator, left, right),) = compared
    assert (operator, left is answer, right.expected) == ("==", True, [3.0, 4.0])
    assert words.startswith("assert ... == ...")
    assert not any(value in words for value in ("7.25", "8.5", "3.0", "4.0"))


@pytest.mark.parametrize("message", ["one\ntwo 100%", 5, ("a", 1), answer])
def test_an_authors_message_is_what_pytest_makes_of_it(message: Any) -> None:
    ordinary = words_of(lose_with, message)
    with noted(lambda *_: None):
        words = words_of(lose_with, message)
    theirs, _, ours = words.partition("\nassert ")
    assert theirs == ordinary.partition("\nassert ")[0]
    assert ours.startswith("... == ...")


def test_afterwards_pytest_speaks_again() -> None:
    with noted(lambda *_: None):
        pass
    assert "7.25" in words_of(lose_against, [3.0, 4.0])
    with pytest.raises(ValueError, match="mine"), noted(lambda *_: None):
        raise ValueError("mine")
    assert "7.25" in words_of(lose_against, [3.0, 4.0])

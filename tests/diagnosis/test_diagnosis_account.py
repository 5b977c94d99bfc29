"""When a mistake accounts for answers, and when it must not be said to."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.diagnosis.account import Account
from grader.diagnosis.agreement import Agreement
from grader.diagnosis.evidence import Evidence, Trace
from grader.sandbox.wire import Handle, encode
from grader.step import Step, Told

A = np.array([0.25, 0.5, 0.75, 8.0, 9.0, 10.0, 11.0, 12.0])
FAILED = Told(fault="raised", kind="ValueError")
OTHER_FAILURE = Told(fault="raised", kind="TypeError")


def told(value: Any) -> Told:
    return value if isinstance(value, Told) else Told(encode(value), "")


def account(
    theirs: list[Any],
    mistaken: list[Any],
    right: list[Any],
    again: list[Any] | None = None,
    names: list[str] | None = None,
    counted: set[int] | None = None,
) -> Account:
    """Answers to as many steps, each with an argument of its own."""
    called = names or ["f"] * len(theirs)
    steps = [
        Step("test_a", name, None if name == "f" else 0, encode([(number,), {}]))
        for number, name in enumerate(called)
    ]
    positions = list(range(len(theirs)))
    evidence = Evidence("f", positions, [bytes([n]) for n in positions], frozenset(counted or positions))
    trace = Trace(steps, [told(one) for one in theirs], {"test_a"})
    lists = ([told(one) for one in given] for given in (mistaken, right, right if again is None else again))
    mistaken, right, again = lists
    return Account(trace, evidence, mistaken, right, again, Agreement())


def test_all_alike_and_one_not_right_is_an_explanation() -> None:
    assert account([A, A * 2], [A, A * 2], [A, A * 3]).explains


def test_one_answer_that_differs_is_none() -> None:
    found = account([A, A * 2], [A, A * 2.01], [A, A * 3])
    assert not found.agrees
    assert not found.explains


def test_what_is_right_is_no_misconception() -> None:
    assert not account([A, A * 2], [A, A * 2], [A, A * 2]).explains


def test_rounding_is_no_departure() -> None:
    assert not account([A.astype(np.float32)], [A * (1 + 2e-7)], [A]).explains


def test_as_long_as_something_is_not_known_nothing_is_said() -> None:
    assert account([A, A * 2], [A], [A, A * 3]).agrees
    assert not account([A, A * 2], [A], [A, A * 3]).explains
    assert not account([A, A * 2], [A, A * 2], [A]).explains
    assert not account([A, A * 2], [A, A * 2], [A, A * 3], [A]).explains
    assert not account([A], [], []).explains


def test_steps_that_are_not_about_the_function_do_not_count() -> None:
    assert account([A, 1], [A, 2], [A * 2, 1], counted={0}).explains
    assert not account([A, 1], [A, 2], [A * 2, 1], counted={1}).agrees


@pytest.mark.parametrize("generic", [FAILED, None])
def test_to_fail_everything_is_no_belief(generic: Any) -> None:
    found = account([generic] * 3, [generic] * 3, [A, A * 2, 3])
    assert found.agrees
    assert not found.explains


@pytest.mark.parametrize("constant", [0, 1, 0.5, True, "x"])
def test_the_same_number_whatever_it_is_asked_is_no_belief(constant: Any) -> None:
    assert account([constant] * 3, [constant] * 3, [1, 2, 3]).monotonous
    assert not account([constant, 7], [constant, 7], [5, 6]).monotonous
    assert not account([constant], [constant], [5]).monotonous  # it was asked once


def test_arrays_that_happen_to_be_equal_are_evidence() -> None:
    found = account([A, A], [A, A], [A * 2, A * 3])
    assert found.explains
    assert not found.monotonous


def test_an_exception_where_there_should_be_an_answer_is_evidence_if_something_was_answered() -> None:
    assert account([A, FAILED], [A, FAILED], [A, A]).explains
    assert not account([A, FAILED], [A, OTHER_FAILURE], [A, A]).explains
    assert not account([A, FAILED], [A, A * 2], [A, A]).explains


def test_what_cannot_be_sent_is_evidence_by_its_type() -> None:
    dense = Told(fault="unsendable", kind="Dense")
    assert account([dense], [dense], [A]).explains
    assert not account([dense], [Told(fault="unsendable", kind="generator")], [A]).explains


def test_where_the_reference_fails_nothing_is_learned() -> None:
    assert not account([A, A], [A, A], [A, FAILED]).explains


def test_the_dtype_is_evidence_where_nothing_else_is() -> None:
    single = A.astype(np.float32)
    assert account([A], [A], [single]).explains  # forgets to convert, as the mistake does
    assert not account([single], [A], [single]).explains
    assert not account([list(A)], [A], [single]).explains


def test_random_numbers_are_no_evidence_against() -> None:
    drawn = account([A, A * 7], [A, A * 5], [A * 2, A * 3], [A * 2, A * 4])
    assert drawn.agrees
    assert drawn.explains  # by the first step


def test_random_numbers_are_compared_in_form() -> None:
    assert not account([A, A[:2]], [A, A], [A * 2, A * 3], [A * 2, A * 4]).agrees


def test_random_numbers_alone_prove_nothing() -> None:
    assert not account([A * 7], [A * 5], [A * 3], [A * 4]).explains
    assert not account([A * 4], [A * 4], [A * 3], [A * 4]).explains  # what the reference may draw too


def test_to_be_determined_where_chance_should_reign_is_evidence() -> None:
    assert account([A * 7], [A * 7], [A * 3], [A * 4]).explains


def test_before_it_is_known_what_is_random_descriptions_alone_count() -> None:
    handle = Handle(0, "model")
    names = ["f", "describe", "forward"]
    early = account([handle, {"layers": []}, A], [handle, {"layers": []}, A * 2], [], [], names)
    assert early.agrees
    assert not early.explains
    assert not account([handle, {"loss": "a"}, A], [handle, {"loss": "b"}, A], [], [], names).agrees


def test_a_description_is_never_taken_for_random() -> None:
    names = ["f", "describe"]
    handle = Handle(0, "model")
    found = account([handle, {"loss": "a"}], [handle, {"loss": "b"}], [handle, {"loss": "c"}], None, names)
    assert not found.agrees


def test_few_bytes_are_thin() -> None:
    assert account([0, 1, 0, 1], [0] * 4, [1] * 4).thin
    assert account([1.5, 2.5, 3.5], [0] * 3, [1] * 3).thin
    assert not account([A, A * 2], [A] * 2, [A] * 2).thin

"""What a diagnosis may go by: which steps belong to which function, and what an answer may hang on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from grader.diagnosis.evidence import Evidence, Trace, chains, gather, models_of
from grader.sandbox.wire import Handle, encode
from grader.step import Step, Told

MODEL = Told(encode(Handle(0, "model")), "")
ONE = Told(encode(1.0), "")
GONE = Told()


def step(check: str, name: str, *args: Any, model: int | None = None) -> Step:
    return Step(f"test_{check}", name, model, encode([args, {}]))


def made(position: int) -> Handle:
    return Handle(position, "model")


def evidence(steps: Sequence[Step], told: Sequence[Told], lost: set[str], *functions: str) -> dict[str, Evidence]:
    trace = Trace(steps, told, {f"test_{name}" for name in lost})
    return {one.function: one for one in gather(trace, functions)}


RELU = [step("a", "relu", 1.0), step("b", "tanh", 1.0), step("c", "relu", 2.0), step("c", "tanh", 3.0)]


def test_a_function_that_no_lost_check_called_is_no_suspect() -> None:
    assert set(evidence(RELU, [ONE] * 4, {"a"}, "relu", "tanh")) == {"relu"}
    assert set(evidence(RELU, [ONE] * 4, {"c"}, "relu", "tanh")) == {"relu", "tanh"}
    assert evidence(RELU, [ONE] * 4, set(), "relu", "tanh") == {}


def test_all_calls_of_a_suspect_count_those_of_passed_checks_too() -> None:
    found = evidence(RELU, [ONE] * 4, {"a"}, "relu")["relu"]
    assert found.counted == {0, 2}
    assert found.positions == [0, 2, 3]  # whole checks: what was drawn before may matter


def test_functions_come_in_the_order_of_the_exercise() -> None:
    trace = Trace(RELU, [ONE] * 4, {"test_c"})
    assert [one.function for one in gather(trace, ["tanh", "relu"])] == ["tanh", "relu"]


@pytest.mark.parametrize("fault", ["gone", "missing"])
def test_a_call_without_an_answer_is_the_end_of_all_evidence(fault: str) -> None:
    told = [ONE, ONE, Told(fault=fault), ONE]
    assert set(evidence(RELU, told, {"c"}, "relu", "tanh")) == {"tanh"}


@pytest.mark.parametrize("fault", ["raised", "unsendable"])
def test_an_exception_is_an_answer(fault: str) -> None:
    told = [ONE, ONE, Told(fault=fault, kind="ValueError"), ONE]
    assert set(evidence(RELU, told, {"c"}, "relu")) == {"relu"}


def test_a_function_that_is_not_written_yet_has_no_evidence() -> None:
    unwritten = Told(fault="raised", kind="NotImplementedError")
    assert set(evidence(RELU, [unwritten, ONE, unwritten, ONE], {"c"}, "relu", "tanh")) == {"tanh"}
    assert set(evidence(RELU, [unwritten, ONE, ONE, ONE], {"c"}, "relu", "tanh")) == {"relu", "tanh"}


def test_helpers_that_the_exercise_does_not_ask_for_are_no_suspects() -> None:
    assert evidence([step("a", "helper")], [ONE], {"a"}, "relu") == {}


KERAS = [
    step("a", "build"),
    step("a", "describe", model=0),
    step("b", "train", made(0)),
    step("b", "forward", np.ones(2), model=0),
    step("c", "other", 1),
]
KERAS_TOLD = [MODEL, ONE, ONE, ONE, ONE]


def test_what_a_model_does_is_the_doing_of_all_who_had_it_in_their_hands() -> None:
    found = evidence(KERAS, KERAS_TOLD, {"b"}, "build", "train", "other")
    assert found["build"].counted == {0, 1, 3}
    assert found["train"].counted == {2, 3}
    assert "other" not in found


def test_what_a_model_needs_is_asked_again() -> None:
    assert evidence(KERAS, KERAS_TOLD, {"b"}, "train")["train"].positions == [0, 1, 2, 3]


def test_a_check_lost_by_what_was_known_before_makes_every_builder_a_suspect() -> None:
    found = evidence(KERAS, KERAS_TOLD, {"never asked anything"}, "build", "train", "other")
    assert set(found) == {"build"}


def test_the_models_of_a_step() -> None:
    assert [models_of(one) for one in KERAS] == [set(), {0}, {0}, {0}, set()]
    assert models_of(step("a", "f", "model")) == set()  # a text that only sounds like it


def chained(steps: Sequence[Step], told: Sequence[Told], positions: Sequence[int] | None = None) -> list[bytes]:
    return chains(Trace(steps, told, set()), positions if positions is not None else range(len(steps)))


def test_equal_beginnings_of_a_check_have_equal_chains() -> None:
    one = [step("a", "f", 1), step("a", "f", 2)]
    other = [step("a", "f", 1), step("a", "f", 3)]
    first, second = chained(one, [ONE] * 2), chained(other, [ONE] * 2)
    assert first[0] == second[0]
    assert first[1] != second[1]
    assert len({*first, *second}) == 3


def test_a_check_does_not_hang_on_another_one() -> None:
    alone = chained([step("b", "f", 1)], [ONE])
    after = chained([step("a", "g", 7), step("b", "f", 1)], [ONE] * 2)
    assert alone[0] == after[1]


@pytest.mark.parametrize(
    "other",
    [step("a", "f", 1.0), step("b", "f", 1), step("a", "g", 1), step("a", "f", 1, 1), step("a", "f", "1")],
)
def test_a_chain_tells_apart_what_may_be_answered_otherwise(other: Step) -> None:
    assert chained([step("a", "f", 1)], [ONE]) != chained([other], [ONE])


def test_the_call_before_in_the_same_check_matters_for_it_may_have_drawn() -> None:
    plain = chained([step("a", "f", 1)], [ONE])[0]
    assert chained([step("a", "g", 1), step("a", "f", 1)], [ONE] * 2)[1] != plain


def test_a_model_is_known_by_how_it_came_about_not_by_where() -> None:
    here = chained(KERAS, KERAS_TOLD)
    moved = [
        step("z", "other", 5),
        KERAS[0],
        step("a", "describe", model=1),
        step("b", "train", made(1)),
        step("b", "forward", np.ones(2), model=1),
    ]
    assert chained(moved, [ONE, MODEL, ONE, ONE, ONE])[1:] == here[:4]


def test_what_was_done_to_a_model_before_matters() -> None:
    untrained = [KERAS[0], KERAS[1], step("b", "forward", np.ones(2), model=0)]
    trained = [KERAS[0], KERAS[1], step("x", "train", made(0)), step("b", "forward", np.ones(2), model=0)]
    assert chained(untrained, [MODEL, ONE, ONE])[2] != chained(trained, [MODEL, ONE, ONE, ONE])[3]


def test_two_models_are_not_mixed_up() -> None:
    steps = [step("a", "build", 1), step("a", "build", 2)]
    told = [MODEL, MODEL, ONE]
    asked = [chained([*steps, step("b", "forward", model=number)], told)[2] for number in (0, 1)]
    assert asked[0] != asked[1]


def test_an_answer_that_only_claims_to_be_a_model_does_no_harm() -> None:
    lying = [Told(b"h", ""), ONE]
    assert evidence([step("a", "f"), step("a", "forward", model=5)], lying, {"a"}, "f")["f"].positions == [0, 1]


STEPS, TOLD = [step("test_a", "f", 1), step("test_a", "g", 2)], [Told(encode(1), ""), Told(encode(2), "")]


@pytest.mark.parametrize(
    "other",
    [
        Trace(STEPS[:1], TOLD[:1], {"test_a"}),
        Trace(STEPS[::-1], TOLD, {"test_a"}),
        Trace(STEPS, TOLD[::-1], {"test_a"}),
        Trace(STEPS, TOLD, {"test_b"}),
        Trace(STEPS, TOLD, {"test_a", "test_b"}),
        Trace([STEPS[0], step("test_b", "g", 2)], TOLD, {"test_a"}),
        Trace([STEPS[0], step("test_a", "h", 2)], TOLD, {"test_a"}),
        Trace([STEPS[0], step("test_a", "g", 2, model=0)], TOLD, {"test_a"}),
        Trace(STEPS, [TOLD[0], Told()], {"test_a"}),
        Trace(STEPS, [TOLD[0], Told(encode(2), "", "", (0,))], {"test_a"}),
        Trace(STEPS, [TOLD[0], Told(fault="raised", kind="ValueError")], {"test_a"}),
        Trace(STEPS, [TOLD[0], Told(fault="raised", kind="TypeError")], {"test_a"}),
    ],
)
def test_a_digest_tells_traces_apart(other: Trace) -> None:
    one = Trace(STEPS, TOLD, {"test_a"})
    assert one.digest() == Trace(list(STEPS), list(TOLD), {"test_a"}).digest() != other.digest()

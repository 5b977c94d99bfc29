"""What of a model's past an answer hangs on: enough that nothing else can have changed it, and no more."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.diagnosis.evidence import Trace, chains
from grader.sandbox.wire import Handle, encode
from grader.step import Step, Told

MODEL = Told(encode(Handle(1, "model")), "")
FINE = Told(encode(None), "")
X = np.ones((1, 2))
WEIGHTS = [np.ones((2, 1)), np.zeros(1)]

BUILD = Step("made", "build_model", None, encode([[], {}]))


def ask(check: str, name: str, *args: Any, **kwargs: Any) -> Step:
    """A step that asks the model which the first step of the trail returned."""
    return Step(check, name, 0, encode([list(args), kwargs]))


def last(*steps: Step) -> bytes:
    """The chain of the last of the steps, of which the first builds the model."""
    told = [MODEL, *[FINE] * (len(steps) - 1)]
    return chains(Trace(steps, told, set()), range(len(steps)))[-1]


FORWARD = ask("last", "forward", X)
SET = ask("set", "set_weights", WEIGHTS)
SET_SOME = ask("some", "set_weights", [WEIGHTS[0], None])
STEP = ask("step", "apply_gradients", 0.1)
FIT = ask("fit", "fit", X, X)
TRAIN = ask("training", "forward", X, training=True)
PASS = ask("pass", "forward", X)


@pytest.mark.parametrize(
    "one",
    [
        ask("a", "describe"),
        ask("a", "get_weights"),
        ask("a", "get_weight", 1),
        ask("a", "compute_loss", X, X),
        ask("a", "compute_metrics", X, X),
    ],
)
def test_what_leaves_no_trace(one: Step) -> None:
    assert last(BUILD, one, FORWARD) == last(BUILD, FORWARD)


@pytest.mark.parametrize("one", [SET, SET_SOME, STEP])
def test_weights_do_not_show_in_a_description(one: Step) -> None:
    assert last(BUILD, one, ask("last", "describe")) == last(BUILD, ask("last", "describe"))


def test_a_pass_counts_once() -> None:
    assert last(BUILD, PASS, FORWARD) == last(BUILD, PASS, ask("b", "predict", X), FORWARD)
    assert last(BUILD, PASS, FORWARD) != last(BUILD, FORWARD)  # the first one may build the model


def test_weights_that_are_all_set_make_those_before_forgotten() -> None:
    assert last(BUILD, SET_SOME, SET, FORWARD) == last(BUILD, SET, FORWARD)
    assert last(BUILD, SET, SET_SOME, FORWARD) != last(BUILD, SET_SOME, FORWARD)


@pytest.mark.parametrize("asked", [FORWARD, ask("last", "get_weights"), ask("last", "compute_loss", X, X)])
@pytest.mark.parametrize("one", [SET, SET_SOME, STEP, FIT, TRAIN, ask("b", "train_step", X, X)])
def test_what_moves_weights_shows(one: Step, asked: Step) -> None:
    assert last(BUILD, PASS, one, asked) != last(BUILD, PASS, asked)


def test_an_optimizer_remembers_its_steps_through_new_weights() -> None:
    again = ask("last", "apply_gradients", 0.1)
    assert last(BUILD, STEP, SET, again) != last(BUILD, SET, again)
    assert last(BUILD, STEP, SET, FORWARD) == last(BUILD, SET, FORWARD)
    assert last(BUILD, STEP, SET, again, FORWARD) != last(BUILD, SET, again, FORWARD)


def test_steps_in_another_order_are_another_past() -> None:
    other = ask("step2", "apply_gradients", 0.2)
    assert last(BUILD, STEP, other, FORWARD) != last(BUILD, other, STEP, FORWARD)


def test_other_arguments_are_another_past() -> None:
    other = ask("set", "set_weights", [WEIGHTS[0] + 1, WEIGHTS[1]])
    assert last(BUILD, other, FORWARD) != last(BUILD, SET, FORWARD)


def test_a_function_that_has_a_hand_in_a_model_changes_all_of_it() -> None:
    hand = Step("hand", "save_model", None, encode([[Handle(0, "model"), "m.keras"], {}]))
    for asked in (FORWARD, ask("last", "describe"), ask("last", "apply_gradients", 0.1)):
        assert last(BUILD, hand, asked) != last(BUILD, asked)


def test_a_model_that_was_made_otherwise_is_another() -> None:
    other = Step("made", "build_model", None, encode([[3], {}]))
    for asked in (FORWARD, ask("last", "describe")):
        assert last(other, asked) != last(BUILD, asked)
    assert last(other, SET, FORWARD) != last(BUILD, SET, FORWARD)


def test_building_shows_in_a_description() -> None:
    assert last(BUILD, ask("b", "build", (None, 2)), ask("last", "describe")) != last(BUILD, ask("last", "describe"))


def test_what_came_before_in_the_same_check_shows() -> None:
    assert last(BUILD, ask("last", "describe"), FORWARD) != last(BUILD, FORWARD)

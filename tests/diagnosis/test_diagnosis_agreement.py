"""When two answers say the same thing, and when two models are the same model."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.diagnosis.agreement import Agreement, alike_in_form, same_form
from grader.diagnosis.description import plain_description
from grader.sandbox.wire import encode
from grader.step import Step, Told

STEP = Step("test_a", "f", None, encode([(), {}]))
DESCRIBE = Step("test_a", "describe", 0, encode([(), {}]))
A = np.array([1.0, 2.0])

agree = Agreement()


def told(value: Any, *changed: int | str) -> Told:
    return Told(encode(value), "", "", changed)


SAME: list[tuple[Any, Any]] = [
    (A, [1.0, 2.0]),
    (A, (1, 2)),
    (A, A.astype(np.float32)),
    (A, A.astype(np.int64)),
    (A, A * (1 + 1e-6)),
    ([[1, 2], [3, 4]], np.array([[1, 2], [3, 4]])),
    (1, 1.0),
    (np.float64(2.5), 2.5),
    (np.int64(3), 3),
    (np.array(3), 3),
    (float("nan"), np.float32("nan")),
    (np.array([np.inf, -np.inf]), [float("inf"), float("-inf")]),
    ({"loss": [1, 2]}, {"loss": A}),
    ([A, "x"], [[1, 2], "x"]),
    (None, None),
    ("relu", "relu"),
    ([], []),
    (10**400, 10**400),
]

OTHER: list[tuple[Any, Any]] = [
    (A, [1.0, 2.001]),
    (A, [[1.0, 2.0]]),
    (A, A[:1]),
    (1, None),
    (1, True),
    (0, False),
    ([True, False], [1, 0]),
    ("1", 1),
    (A, "array"),
    ([1, [2, 3]], [1, [2, 4]]),
    ({"a": 1}, {"b": 1}),
    ({"a": 1}, [1]),
    (10**400, 10**401),
    (float("nan"), 0.0),
    (1e-3, 1.1e-3),
    ([None], [0]),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_style_makes_no_other_answer(one: Any, other: Any) -> None:
    assert agree(STEP, told(one), told(other))
    assert agree(STEP, told(other), told(one))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_values_shapes_and_kinds_do(one: Any, other: Any) -> None:
    assert not agree(STEP, told(one), told(other))
    assert not agree(STEP, told(other), told(one))


def raised(kind: str) -> Told:
    return Told(fault="raised", kind=kind)


def test_an_exception_is_known_by_its_type() -> None:
    assert agree(STEP, raised("ValueError"), raised("ValueError"))
    assert not agree(STEP, raised("ValueError"), raised("TypeError"))
    assert not agree(STEP, raised("ValueError"), told(None))
    assert not agree(STEP, raised("Dense"), Told(fault="unsendable", kind="Dense"))


def test_no_answer_agrees_with_nothing_not_even_with_none() -> None:
    assert not agree(STEP, Told(), Told())
    assert not alike_in_form(Told(), Told())
    assert not agree(STEP, told(None), Told())


def test_what_was_modified_is_part_of_the_answer() -> None:
    assert agree(STEP, told(A, 0), told([1, 2], 0))
    assert not agree(STEP, told(A, 0), told(A))
    assert not alike_in_form(told(A, 0), told(A))


@pytest.mark.parametrize(("one", "other"), [(A, [5, 6]), (1, 2.5), ([A, A], [[1, 1], [2, 2]]), ({"a": 1}, {"a": 2})])
def test_random_numbers_are_alike_in_form(one: Any, other: Any) -> None:
    assert alike_in_form(told(one), told(other))


@pytest.mark.parametrize(("one", "other"), [(A, A[:1]), (1, "1"), (None, 1), ([A], [A, A]), ({"a": 1}, {"b": 1})])
def test_other_shapes_are_not(one: Any, other: Any) -> None:
    assert not alike_in_form(told(one), told(other))


def test_the_form_tells_types_and_dtypes_apart() -> None:
    assert same_form(told(A), told(A + 1))
    assert not same_form(told(A), told(A.astype(np.float32)))
    assert not same_form(told(A), told([1.0, 2.0]))
    assert not same_form(told(1), told(1.0))
    assert same_form(told({"a": [1]}), told({"a": [2]}))
    assert not same_form(told({"a": [1]}), told({"a": [2.0]}))


def dense(units: int, activation: str | None = "linear", **options: Any) -> dict[str, Any]:
    told = {"kind": "Dense", "units": units, "activation": activation, "parameters": 10, "trainable": True}
    return {**told, "input_shape": (None, 3), "output_shape": (None, units), "options": options}


def model(*layers: Any, **facts: Any) -> dict[str, Any]:
    told = {"layers": list(layers), "compiled": True, "optimizer": "adam", "loss": "mse", "metrics": ["acc"]}
    return {**told, "optimizer_options": {}, "loss_options": {}, **facts}


INPUT = {"kind": "InputLayer", "options": {"batch_shape": (None, 3), "name": "input_layer_7"}}
RELU = {"kind": "ReLU", "activation": None, "options": {"name": "re_lu"}}
ACTIVATION = {"kind": "Activation", "activation": "relu", "options": {}}

SAME_MODELS: list[tuple[Any, Any]] = [
    (model(dense(4)), model(INPUT, dense(4))),
    (model(dense(4, "relu")), model(dense(4), ACTIVATION)),
    (model(dense(4, "relu")), model(dense(4), RELU)),
    (model(dense(4, name="dense")), model(dense(4, name="dense_7", dtype={"class_name": "DTypePolicy"}))),
    (model(dense(4)), model(dense(4, kernel_regularizer=None, use_bias_again=False))),
    (model(dense(4), loss="mse"), model(dense(4), loss="MeanSquaredError", loss_options={"reduction": "sum"})),
    (model(dense(4), loss_options={"from_logits": False}), model(dense(4))),
    (model(dense(4), metrics=["acc"]), model(dense(4), metrics=["accuracy"])),
    (
        model({"kind": "Lambda", "options": {"function": "a"}}),
        model({"kind": "Lambda", "options": {"function": "b"}}),
    ),
]

OTHER_MODELS: list[tuple[Any, Any]] = [
    (model(dense(4)), model(dense(5))),
    (model(dense(4)), model(dense(4, "relu"))),
    (model(dense(4, "relu")), model(dense(4, "relu"), ACTIVATION)),
    (model(dense(4)), model(dense(4), dense(4))),
    (model(dense(4)), model(dense(4, kernel_regularizer={"class_name": "L2", "l2": 0.01}))),
    (
        model(dense(4, kernel_regularizer={"class_name": "L2", "l2": 0.1})),
        model(dense(4, kernel_regularizer={"class_name": "L2", "l2": 0.01})),
    ),
    (model(dense(4)), model(dense(4), optimizer="sgd")),
    (model(dense(4), optimizer_options={"learning_rate": 0.1}), model(dense(4))),
    (model(dense(4)), model(dense(4), loss="mae")),
    (model(dense(4), loss_options={"from_logits": True}), model(dense(4))),
    (model(dense(4)), model(dense(4), metrics=[])),
    (model(dense(4)), model(dense(4), compiled=False)),
    (model(dense(4), input_shapes=[(None, 1), (None, 2)]), model(dense(4), input_shapes=[(None, 2), (None, 1)])),
    (model(dense(4)), None),
]


@pytest.mark.parametrize(("one", "other"), SAME_MODELS)
def test_style_makes_no_other_model(one: Any, other: Any) -> None:
    assert agree(DESCRIBE, told(one), told(other))
    assert agree(DESCRIBE, told(other), told(one))


@pytest.mark.parametrize(("one", "other"), OTHER_MODELS)
def test_layers_and_settings_do(one: Any, other: Any) -> None:
    assert not agree(DESCRIBE, told(one), told(other))
    assert not agree(DESCRIBE, told(other), told(one))


def test_only_descriptions_of_models_are_read_as_such() -> None:
    assert not agree(STEP, told(model(dense(4))), told(model(INPUT, dense(4))))


@pytest.mark.parametrize(
    "odd",
    [
        None, 7, "model", [], {}, {"layers": 7}, {"layers": [7, None, {}]}, {"layers": [{"kind": 3, "options": 5}]},
        {"loss": 5, "metrics": "accuracy"}, {"metrics": [1, None]}, {"optimizer_options": [1]}, {1: 2, None: 3},
        {"layers": [{"kind": "ReLU"}]}, {"layers": [{"kind": "Dense", "activation": ["linear"]}, ACTIVATION]},
        {"layers": [{"kind": "Dense", "options": {"a": {"b": {"c": [1]}}}}]},
    ],
)  # fmt: skip
def test_a_description_may_be_anything(odd: Any) -> None:
    plain_description(odd)
    assert agree(DESCRIBE, told(odd), told(odd))
    assert not agree(DESCRIBE, told(odd), told(model(dense(4))))


def test_what_is_remembered_is_what_was_found() -> None:
    fresh = Agreement()
    description = told({"optimizer": "rmsprop", "layers": []}), told({"optimizer": "RMSprop", "layers": []})
    for _ in range(2):
        assert fresh(DESCRIBE, *description)
        assert not fresh(STEP, *description)  # as a dict that a function returned they differ
        assert fresh(STEP, told(A), told([1, 2]))
        assert not fresh(STEP, told(A), told([1, 3]))


def test_long_answers_are_compared_too() -> None:
    long = np.arange(100_000.0)
    fresh = Agreement()
    assert fresh(STEP, told(long), told(long.astype(np.float32)))
    assert not fresh(STEP, told(long), told(long + 1))
    assert fresh._known.cache_info().currsize == 0

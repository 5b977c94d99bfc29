"""A model as a suite sees it: plain descriptions, whatever the child claims."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.student.model import Layer, Model, canonical
from grader.student.record import Call, Record

TOLD = {
    "layers": [
        {"kind": "InputLayer", "input_shape": (None, 784), "output_shape": (None, 784)},
        {
            "kind": "Dense",
            "units": 512,
            "activation": "relu",
            "input_shape": (None, 784),
            "output_shape": (None, 512),
            "parameters": 401920,
            "trainable": True,
            "options": {"use_bias": True},
        },
        {"kind": "Dense", "units": 10, "activation": "softmax", "parameters": 5130, "trainable": False},
    ],
    "weight_shapes": [(784, 512), (512,), (512, 10), (10,)],
    "parameters": 407050,
    "input_shape": (None, 784),
    "output_shape": (None, 10),
    "compiled": True,
    "optimizer": "RMSprop",
    "optimizer_options": {"learning_rate": 0.001},
    "loss": "CategoricalCrossentropy",
    "loss_options": {"from_logits": False},
    "metrics": ["acc", "TopKCategoricalAccuracy"],
}


class Asked:
    """Answers as a child would, and remembers what it was asked."""

    def __init__(self, told: Any) -> None:
        self.told = told
        self.asked: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def __call__(self, number: int, method: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        assert number == 7
        self.asked.append((method, args, kwargs))
        return self.told if method == "describe" else f"answer of {method}"

    @property
    def methods(self) -> list[str]:
        return [method for method, _, _ in self.asked]


@pytest.mark.parametrize(
    ("name", "snake"),
    [
        ("relu", "relu"),
        ("ReLU", "relu"),
        ("Softmax", "softmax"),
        ("LeakyReLU", "leaky_relu"),
        ("RMSprop", "rmsprop"),
        ("rmsprop", "rmsprop"),
        ("RMSProp", "rmsprop"),
        ("CategoricalCrossentropy", "categorical_crossentropy"),
        ("categorical_crossentropy", "categorical_crossentropy"),
        ("SparseCategoricalCrossentropy", "sparse_categorical_crossentropy"),
        ("MeanSquaredError", "mean_squared_error"),
        ("mse", "mean_squared_error"),
        ("MSE", "mean_squared_error"),
        ("mae", "mean_absolute_error"),
        ("acc", "accuracy"),
        ("accuracy", "accuracy"),
        ("CategoricalAccuracy", "categorical_accuracy"),
        ("SGD", "sgd"),
        ("Adam", "adam"),
        ("AdamW", "adam_w"),
        ("", ""),
        (None, None),
        (3, None),
        (b"relu", None),
    ],
)
def test_names_of_keras_in_all_their_spellings(name: object, snake: str | None) -> None:
    assert canonical(name) == snake


def test_an_absurd_name_takes_no_time() -> None:
    told = canonical("aA" * 10**6)
    assert told is not None
    assert len(told) < 1000


def test_a_description_is_asked_for_once() -> None:
    asked = Asked(TOLD)
    model = Model(7, asked)
    assert repr(model) == "a Keras model"
    assert asked.asked == []
    assert model.parameters == 407050
    assert model.input_shape == (None, 784)
    assert model.output_shape == (None, 10)
    assert model.compiled
    assert (model.optimizer, model.loss) == ("rmsprop", "categorical_crossentropy")
    assert model.metrics == ["accuracy", "top_k_categorical_accuracy"]
    assert model.optimizer_options == {"learning_rate": 0.001}
    assert model.loss_options == {"from_logits": False}
    assert model.weight_shapes == [(784, 512), (512,), (512, 10), (10,)]
    assert asked.methods == ["describe"]


def test_layers_are_values() -> None:
    layers = Model(7, Asked(TOLD)).layers
    assert [layer.kind for layer in layers] == ["InputLayer", "Dense", "Dense"]
    assert layers[1] == Layer("Dense", 512, "relu", (None, 784), (None, 512), 401920, True, {"use_bias": True})
    assert layers[2].options == {}
    assert (layers[2].trainable, layers[2].input_shape) == (False, None)


def test_the_inputs_of_a_model_that_has_several() -> None:
    model = Model(7, Asked({**TOLD, "input_shape": None, "input_shapes": [(None, 2), "x", (None, 3, 1)]}))
    assert model.input_shape is None
    assert model.input_shapes == [(None, 2), None, (None, 3, 1)]
    assert Model(7, Asked(TOLD)).input_shapes == []


def test_how_a_model_shows_itself() -> None:
    model = Model(7, Asked(TOLD))
    model.describe()
    shown = repr(model)
    assert shown == (
        "784 -> Dense 512 relu -> Dense 10 softmax; "
        "rmsprop, categorical_crossentropy, metrics accuracy, top_k_categorical_accuracy"
    )
    bare = Model(7, Asked({**TOLD, "compiled": False}))
    bare.describe()
    assert repr(bare).endswith("; not compiled")


def test_methods_are_calls() -> None:
    asked = Asked(TOLD)
    model = Model(7, asked)
    x = np.zeros((1, 784))
    assert model(x) == "answer of forward"
    assert model.predict(x, batch_size=4) == "answer of predict"
    assert model.fit(x, x, epochs=1) == "answer of fit"
    assert model.evaluate(x, x) == "answer of evaluate"
    assert model.get_weights() == "answer of get_weights"
    model.set_weights([x])
    assert asked.methods == ["forward", "predict", "fit", "evaluate", "get_weights", "set_weights"]
    assert model.train_step(x, x) == "answer of train_step"
    assert model.compute_loss(x, x) == "answer of compute_loss"
    assert model.compute_metrics(x, x) == "answer of compute_metrics"
    model.apply_gradients([x])
    assert asked.asked[-1] == ("apply_gradients", ([x],), {})
    assert model([x, x], training=True) == "answer of forward"
    assert asked.asked[-1][1:] == (([x, x],), {"training": True})
    assert asked.asked[1][2] == {"batch_size": 4}


def test_building_happens_only_to_what_has_no_weights() -> None:
    built = Asked(TOLD)
    Model(7, built).build((None, 784))
    assert built.methods == ["describe"]
    unbuilt = Asked({**TOLD, "weight_shapes": []})
    model = Model(7, unbuilt)
    model.build((None, 784))
    assert model.parameters == 407050
    assert unbuilt.methods == ["describe", "build", "describe"]
    assert unbuilt.asked[1][1] == ((None, 784),)


claims = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=10)
    | st.binary(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.sampled_from([*TOLD, "kind", "units"]) | st.text(max_size=3), inner, max_size=5)
    ),
    max_leaves=12,
)


@given(claims | st.fixed_dictionaries(dict.fromkeys(TOLD, claims)))
@settings(max_examples=300)
def test_no_claim_of_a_child_raises(told: Any) -> None:
    model = Model(7, Asked(told))
    facts = (
        model.layers,
        model.weight_shapes,
        model.parameters,
        model.input_shape,
        model.output_shape,
        model.optimizer,
        model.optimizer_options,
        model.loss,
        model.loss_options,
        model.metrics,
    )
    assert isinstance(model.compiled, bool)
    assert len(facts) == 10
    assert repr(model).isprintable()
    assert all(isinstance(layer, Layer) for layer in model.layers)
    assert all(isinstance(name, str) for name in model.metrics)


def test_calls_show_themselves_short_and_harmless() -> None:
    call = Call("f", (np.zeros(100), "\x1b[31m", [1] * 1000), {"k": 10**5000})
    text = str(call)
    assert text.isprintable()
    assert len(text) < 450
    assert text.startswith("f(array(shape (100,), float64), ")
    assert str(Call("g", (), {})) == "g()"


def test_a_record_opens_empty() -> None:
    record = Record()
    record.calls.append(Call("f", (), {}))
    record.open("test_x")
    assert (record.check, record.calls) == ("test_x", [])

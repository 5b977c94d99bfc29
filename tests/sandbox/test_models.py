"""Keras models in the child: what they are called, how they are described. TensorFlow starts once, in a sandbox."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from probing import Probe

from grader.course import Course
from grader.isolation.bubblewrap import Zygote
from grader.isolation.level import Paths
from grader.sandbox import models, wire
from grader.sandbox.limits import Limits

# --- without Keras --------------------------------------------------------------------------------------------


class Model:
    """Stands for `keras.Model`."""


@pytest.fixture
def keras(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keras", types.SimpleNamespace(Model=Model))


def test_without_keras_nothing_is_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "keras", raising=False)
    assert models.kind(Model()) is None
    assert models.kind(object()) is None
    assert "keras" not in sys.modules


def test_with_keras_its_models_are(keras: None) -> None:
    assert models.kind(Model()) == "model"
    assert models.kind(type("Mine", (Model,), {})()) == "model"
    assert models.kind(Model) is None
    assert models.kind({}) is None


def activation(x: Any) -> Any:
    """Stands for a function in `keras.activations`."""
    return x


class Loss:
    """Stands for `keras.losses.Loss`."""

    def get_config(self) -> dict[str, Any]:
        return {"name": "a", "from_logits": True, "label_smoothing": 0.5, "inner": object()}


class Squared(Loss):
    """Stands for a loss in `keras.losses`."""


class Own(Squared):
    """A loss of the submission's."""

    def get_config(self) -> dict[str, Any]:
        raise AssertionError("asked")


class Pretending:
    """Says of itself that it is a loss."""

    @property  # type: ignore[misc] # that is the trick
    def __class__(self) -> type:
        raise AssertionError("asked")

    def get_config(self) -> dict[str, Any]:
        raise AssertionError("asked")


@pytest.fixture
def keras_of_settings(monkeypatch: pytest.MonkeyPatch) -> Any:
    def get(name: str) -> Any:
        return name

    losses = types.SimpleNamespace(Loss=Loss, Squared=Squared, get=get, number=5)
    keras = types.SimpleNamespace(
        Model=Model, losses=losses, activations=types.SimpleNamespace(activation=activation)
    )
    monkeypatch.setitem(sys.modules, "keras", keras)
    return keras


def test_a_loss_of_keras_is_told_by_its_name_and_its_plain_settings(keras_of_settings: Any) -> None:
    told = models.setting(Squared())
    assert told == {"class_name": "Squared", "name": "a", "from_logits": True, "label_smoothing": 0.5}
    assert models.setting(Squared) == {"class_name": "Squared"}
    assert wire.decode(wire.encode(told)) == told


def test_a_function_of_keras_is_told_by_its_name_wherever_it_was_found(keras_of_settings: Any) -> None:
    assert models.setting(activation) == "activation"
    keras_of_settings.activations = types.SimpleNamespace(another_name=activation)
    assert models.setting(activation) == "activation"
    keras_of_settings.activations = types.SimpleNamespace()
    assert models.setting(activation) is None


def test_what_is_not_of_keras_is_no_setting_and_is_not_asked(keras_of_settings: Any) -> None:
    def activation(x: Any) -> Any:  # called as one of Keras' is
        return x

    for value in (activation, lambda x: x, Own(), Own, Pretending(), Pretending, Model(), Model, type, abs, 5, None):
        assert models.setting(value) is None
    assert models.setting(keras_of_settings.losses.get) is None  # of Keras, but neither a loss nor an activation


def test_a_loss_whose_settings_cannot_be_had_has_none(keras_of_settings: Any) -> None:
    loss = Squared()
    loss.get_config = lambda: 1 / 0  # type: ignore[method-assign, assignment, return-value]
    assert models.setting(loss) == {"class_name": "Squared"}


@pytest.mark.parametrize("keras", [None, types.SimpleNamespace(), types.SimpleNamespace(losses=5, activations=5)])
def test_without_keras_or_with_a_sham_one_nothing_is_a_setting(monkeypatch: pytest.MonkeyPatch, keras: Any) -> None:
    monkeypatch.setitem(sys.modules, "keras", keras)
    assert [models.setting(value) for value in (Squared(), Squared, activation)] == [None, None, None]
    monkeypatch.delitem(sys.modules, "keras")
    assert models.setting(Squared()) is None
    assert "keras" not in sys.modules


@pytest.mark.parametrize("value", [1, np.zeros(1), None, [], object(), np.float32(1)])
def test_what_is_no_tensor(value: Any) -> None:
    assert not models.is_tensor(value)


def test_only_the_offered_methods_are_called() -> None:
    for name in ("save", "__class__", "__init__", "load_weights", "describe", ""):
        with pytest.raises(KeyError):
            models.method(Model(), name)


def test_a_model_that_is_odd_in_every_way_is_described_with_nothing() -> None:
    class Odd:
        def __getattr__(self, name: str) -> Any:
            raise RuntimeError(name)

    told = models.describe(Odd())
    assert told["layers"] is None
    assert told["parameters"] is None
    assert told["metrics"] == []
    wire.encode(told)


# --- with TensorFlow ------------------------------------------------------------------------------------------

SOURCE = """
import numpy as np

def tensors():
    import tensorflow as tf, keras
    return [tf.constant([[1, 2]]), tf.Variable(1.5), keras.Variable([1.0]), tf.constant(True)]

def bfloat16():
    import tensorflow as tf
    return tf.constant([1.5, 2.5], tf.bfloat16)

def text():
    import tensorflow as tf
    return tf.constant(["a"])

def layered():
    import keras
    return keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="relu"), keras.layers.Dense(2)])

def compiled():
    import keras
    model = layered()
    model.compile(keras.optimizers.RMSprop(0.01), "mse", metrics=["mae", keras.metrics.MeanSquaredError()])
    return model

def unbuilt():
    import keras
    return keras.Sequential([keras.layers.Dense(3)])

def nested():
    import keras
    inner = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="tanh")])
    return keras.Sequential([keras.Input((4,)), inner, keras.layers.Dense(1)])

def functional():
    import keras
    x = keras.Input((4,))
    y = keras.layers.Activation("relu")(keras.layers.Dense(3)(x))
    model = keras.Model(x, y)
    model.compile(optimizer="sgd", loss=keras.losses.MeanSquaredError())
    return model

def two_inputs():
    import keras
    first, second = keras.Input((2,), name="first"), keras.Input((3,), name="second")
    joined = keras.layers.Concatenate()([first, second])
    return keras.Model([first, second], keras.layers.Dense(1, use_bias=False)(joined))

def dropping():
    import keras
    return keras.Sequential([
        keras.Input((1000,)),
        keras.layers.Dropout(0.25),
        keras.layers.Dense(1, kernel_regularizer=keras.regularizers.L2(0.01), kernel_initializer="he_normal"),
    ])

def convolution():
    import keras
    return keras.Sequential([keras.Input((8, 8, 1)), keras.layers.Conv2D(4, 3, padding="same")])

def several():
    return [layered(), 1]

def weights(model):
    return model.count_params()

def layer():
    import keras
    return keras.layers.Dense(2)

def losses():
    import keras
    return [
        keras.losses.MeanSquaredError,
        keras.losses.BinaryCrossentropy(label_smoothing=0.25),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True, name="mine"),
    ]

def functions():
    import keras
    import tensorflow as tf
    both = tf.keras.activations.get(None), tf.keras.losses.MSE
    return keras.activations.softmax, keras.losses.mean_squared_error, *both

def other(what):
    import keras
    class Mine(keras.losses.MeanSquaredError):
        pass
    return {
        "optimizer": keras.optimizers.SGD(),
        "metric": keras.metrics.MeanSquaredError(),
        "lookup": keras.losses.get,
        "operation": keras.ops.sum,
        "activation layer": keras.layers.Softmax(),
        "own class": Mine(),
        "own function": lambda x: keras.activations.softmax(x),
    }[what]
"""


@pytest.fixture(scope="module")
def keras_process(sandbox: None) -> Iterator[Probe]:
    """A process with TensorFlow: one start of a zygote for all the tests below."""
    worker = Zygote("numpy,tensorflow,keras", Paths.here(Course.shipped().root))
    probe = Probe(worker, SOURCE, Limits(memory_mb=2048))
    yield probe
    probe.close()
    worker.close()


def model_call(probe: Probe, handle: wire.Handle, method: str, *args: Any, **kwargs: Any) -> Any:
    reply = probe.ask("model", handle.number, method, args, kwargs, seconds=60)
    assert reply[0] == "ok", reply
    return reply[1]


def described(probe: Probe, function: str) -> dict[str, Any]:
    told = model_call(probe, probe.call(function), "describe")
    assert isinstance(told, dict)
    return told


def test_tensors_cross_as_arrays(keras_process: Probe) -> None:
    constant, variable, keras_variable, truth = keras_process.call("tensors")
    assert np.array_equal(constant, [[1, 2]])
    assert (variable, keras_variable.tolist(), bool(truth)) == (1.5, [1.0], True)
    narrow = keras_process.call("bfloat16")
    assert (narrow.tolist(), narrow.dtype) == ([1.5, 2.5], np.float32)


def test_a_tensor_of_text_and_a_layer_are_unsendable(keras_process: Probe) -> None:
    assert keras_process.reply("layer")[0] == "unsendable"
    assert keras_process.reply("text")[0] in ("unsendable", "ok")


def test_losses_cross_with_their_settings(keras_process: Probe) -> None:
    squared, binary, sparse = keras_process.call("losses")
    assert squared == {"class_name": "MeanSquaredError"}
    assert (binary["class_name"], binary["from_logits"], binary["label_smoothing"]) == (
        "BinaryCrossentropy",
        False,
        0.25,
    )
    assert (sparse["class_name"], sparse["from_logits"], sparse["name"]) == (
        "SparseCategoricalCrossentropy",
        True,
        "mine",
    )


def test_functions_cross_as_their_names(keras_process: Probe) -> None:
    assert keras_process.call("functions") == ("softmax", "mean_squared_error", "linear", "mean_squared_error")


@pytest.mark.parametrize(
    "what", ["optimizer", "metric", "lookup", "operation", "activation layer", "own class", "own function"]
)
def test_whatever_else_there_is_in_keras_is_unsendable(keras_process: Probe, what: str) -> None:
    assert keras_process.reply("other", what)[0] == "unsendable"


def test_a_model_stays_behind_a_handle(keras_process: Probe) -> None:
    handle = keras_process.call("layered")
    assert type(handle) is wire.Handle
    assert handle.kind == "model"
    assert keras_process.call("weights", handle) == 4 * 3 + 3 + 3 * 2 + 2
    several = keras_process.call("several")
    assert type(several[0]) is wire.Handle
    assert several[1] == 1


def test_a_model_is_described_in_plain_words(keras_process: Probe) -> None:
    told = described(keras_process, "compiled")
    dense = [layer for layer in told["layers"] if layer["kind"] == "Dense"]
    assert [(layer["units"], layer["activation"], layer["parameters"]) for layer in dense] == [
        (3, "relu", 15),
        (2, "linear", 8),
    ]
    assert (told["input_shape"], told["output_shape"]) == ((None, 4), (None, 2))
    assert (told["parameters"], told["compiled"]) == (23, True)
    assert told["weight_shapes"] == [(4, 3), (3,), (3, 2), (2,)]
    assert told["optimizer"] == "RMSprop"
    assert told["optimizer_options"]["learning_rate"] == pytest.approx(0.01)
    assert told["loss"] == "mse"
    assert told["metrics"] == ["mae", "MeanSquaredError"]


def test_a_model_that_is_not_compiled_says_so(keras_process: Probe) -> None:
    told = described(keras_process, "layered")
    assert told["compiled"] is False
    assert told["loss"] is None
    assert told["metrics"] == []


def test_a_nested_model_is_told_layer_by_layer(keras_process: Probe) -> None:
    told = described(keras_process, "nested")
    assert [layer["units"] for layer in told["layers"] if layer["kind"] == "Dense"] == [3, 1]


def test_a_functional_model_with_objects_is_told_alike(keras_process: Probe) -> None:
    told = described(keras_process, "functional")
    assert [layer["kind"] for layer in told["layers"]] == ["InputLayer", "Dense", "Activation"]
    assert told["loss"] == "MeanSquaredError"
    assert told["optimizer"].lower() == "sgd"


def test_a_model_without_a_shape_is_built_on_demand(keras_process: Probe) -> None:
    handle = keras_process.call("unbuilt")
    assert not model_call(keras_process, handle, "describe")["weight_shapes"]
    model_call(keras_process, handle, "build", (None, 5))
    assert model_call(keras_process, handle, "describe")["weight_shapes"] == [(5, 3), (3,)]
    model_call(keras_process, handle, "build", (None, 6))  # a built one is left as it is
    assert model_call(keras_process, handle, "describe")["weight_shapes"] == [(5, 3), (3,)]


def test_weights_are_set_and_the_forward_pass_is_theirs(keras_process: Probe) -> None:
    handle = keras_process.call("layered")
    weights = [np.ones((4, 3), "f4"), np.zeros(3, "f4"), np.ones((3, 2), "f4"), np.array([1, -1], "f4")]
    model_call(keras_process, handle, "set_weights", weights)
    got = model_call(keras_process, handle, "get_weights")
    assert all(np.array_equal(ours, theirs) for ours, theirs in zip(weights, got, strict=True))
    x = np.array([[1, 2, 3, 4], [-1, -1, -1, -1]], "f4")
    assert model_call(keras_process, handle, "forward", x).tolist() == [[31, 29], [1, -1]]


def test_a_model_of_several_inputs_tells_and_takes_them_all(keras_process: Probe) -> None:
    handle = keras_process.call("two_inputs")
    assert model_call(keras_process, handle, "describe")["input_shapes"] == [(None, 2), (None, 3)]
    model_call(keras_process, handle, "set_weights", [np.arange(5, dtype="f4")[:, None]])
    arrays = [np.ones((2, 2), "f4"), np.ones((2, 3), "f4")]
    assert model_call(keras_process, handle, "forward", arrays).tolist() == [[10], [10]]
    named = {"first": arrays[0], "second": 2 * arrays[1]}
    assert model_call(keras_process, handle, "forward", named).tolist() == [[19], [19]]


def test_layers_tell_their_settings_in_plain_words(keras_process: Probe) -> None:
    dropout, dense = described(keras_process, "dropping")["layers"]
    assert dropout["options"]["rate"] == 0.25
    assert dense["options"]["kernel_regularizer"]["class_name"] == "L2"
    assert dense["options"]["kernel_regularizer"]["l2"] == pytest.approx(0.01)
    assert dense["options"]["kernel_initializer"]["class_name"] == "HeNormal"
    assert dense["options"]["bias_regularizer"] is None
    (convolution,) = described(keras_process, "convolution")["layers"]
    assert convolution["options"]["kernel_size"] == (3, 3)
    assert (convolution["options"]["filters"], convolution["options"]["padding"]) == (4, "same")


def test_the_forward_pass_of_training_is_there_on_demand(keras_process: Probe) -> None:
    handle = keras_process.call("dropping")
    model_call(keras_process, handle, "set_weights", [np.ones((1000, 1), "f4"), np.zeros(1, "f4")])
    x = np.ones((1, 1000), "f4")
    assert model_call(keras_process, handle, "forward", x).tolist() == [[1000]]
    trained = model_call(keras_process, handle, "forward", x, training=True)
    kept = trained[0, 0] * 0.75
    assert kept == pytest.approx(round(kept), abs=0.01)
    assert 650 < kept < 850


def test_one_step_of_training_is_that_of_the_optimizer_and_the_loss(keras_process: Probe) -> None:
    """RMSprop, first step: w - lr * g / sqrt((1 - rho) g^2 + eps), with rho 0.9 and eps 1e-7 (keras.io)."""
    handle = keras_process.call("compiled")
    weights = [np.full((4, 3), 0.5), np.zeros(3), np.full((3, 2), 0.25), np.zeros(2)]
    model_call(keras_process, handle, "set_weights", [one.astype("f4") for one in weights])
    x, y = np.array([[1.0, 2.0, 3.0, 4.0]]), np.array([[1.0, 5.0]])
    logs = model_call(keras_process, handle, "train_step", x.astype("f4"), y.astype("f4"))
    hidden = np.maximum(x @ weights[0], 0)
    error = hidden @ weights[2] - y
    assert logs["loss"] == pytest.approx(float((error**2).mean()), rel=1e-5)
    gradient = hidden.T @ error  # of the mean over two outputs
    step = 0.01 * gradient / np.sqrt(0.1 * gradient**2 + 1e-7)
    after = model_call(keras_process, handle, "get_weights")
    assert after[2] == pytest.approx(weights[2] - step, rel=1e-4)


def test_what_a_model_was_compiled_with_shows_in_what_it_does(keras_process: Probe) -> None:
    handle = keras_process.call("compiled")
    y, y_pred = np.array([[1.0, 2.0]], "f4"), np.array([[3.0, 2.5]], "f4")
    assert model_call(keras_process, handle, "compute_loss", y, y_pred) == pytest.approx((4 + 0.25) / 2)
    for _ in range(2):  # a metric remembers; each question starts anew
        told = model_call(keras_process, handle, "compute_metrics", y, y_pred)
        assert told["mae"] == pytest.approx((2 + 0.5) / 2)
        y_pred = y
        assert model_call(keras_process, handle, "compute_metrics", y, y)["mae"] == 0
        y_pred = np.array([[3.0, 2.5]], "f4")
    shapes = [(4, 3), (3,), (3, 2), (2,)]
    model_call(keras_process, handle, "set_weights", [np.zeros(shape, "f4") for shape in shapes])
    model_call(keras_process, handle, "apply_gradients", [np.full(shape, 2.0, "f4") for shape in shapes])
    after = model_call(keras_process, handle, "get_weights")
    assert after[0] == pytest.approx(np.full((4, 3), -0.01 / 0.1**0.5), rel=1e-4)
    model_call(keras_process, handle, "apply_gradients", 2.0)
    further = model_call(keras_process, handle, "get_weights")[0] - after[0]
    assert further == pytest.approx(np.full((4, 3), -0.01 / 0.19**0.5), rel=1e-4)


def test_a_model_that_is_not_compiled_computes_no_loss(keras_process: Probe) -> None:
    handle = keras_process.call("layered")
    arguments = (np.zeros((1, 2), "f4"), np.zeros((1, 2), "f4"))
    reply = keras_process.ask("model", handle.number, "compute_loss", arguments, {}, seconds=60)
    assert reply[0] == "raised"


def test_wrong_weights_are_an_exception_of_keras(keras_process: Probe) -> None:
    handle = keras_process.call("layered")
    status, kind, *_ = keras_process.ask("model", handle.number, "set_weights", ([np.zeros(1)],), {})
    assert (status, kind) == ("raised", "ValueError")


def test_the_log_noise_of_tensorflow_is_not_heard(keras_process: Probe) -> None:
    assert bytes(keras_process.output.kept) == b""

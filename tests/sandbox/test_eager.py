"""Operations that run as the kernels they are: the numbers are TensorFlow's own, to the last bit."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from probing import Probe

from grader.course import PRELOADS, Course
from grader.isolation.bubblewrap import Zygote
from grader.isolation.level import Paths, environment
from grader.isolation.process import Plain
from grader.isolation.running import Worker
from grader.sandbox import eager
from grader.sandbox.limits import Limits

PATIENCE = 180.0
SOURCE = textwrap.dedent("""
    import keras, numpy as np, tensorflow as tf

    L = keras.layers
    ACTIVATIONS = ["relu", "softmax", "sigmoid", "tanh", "elu", "selu", "softplus", "gelu", "swish", "leaky_relu"]
    OPTIMIZERS = ["sgd", "adam", "rmsprop", "adagrad", "nadam"]

    def random_numbers():
        keras.utils.set_random_seed(5)
        kernels = [tf.random.normal((4,)), tf.random.uniform((4,), seed=3), tf.random.shuffle(tf.range(9)),
                   tf.random.truncated_normal((3,)), tf.random.categorical([[0.1, 0.2]], 5)]
        return [one.numpy() for one in kernels] + [np.asarray(keras.random.normal((5,)))]

    def layers():
        keras.utils.set_random_seed(6)
        rng = np.random.default_rng(0)
        images = rng.normal(size=(3, 8, 8, 2)).astype(np.float32)
        words = rng.normal(size=(3, 6, 5)).astype(np.float32)
        rows = rng.normal(size=(3, 9)).astype(np.float32)
        made = [(L.Conv2D(4, 3, activation="relu"), images), (L.DepthwiseConv2D(3), images),
                (L.MaxPooling2D(), images), (L.AveragePooling2D(2), images), (L.BatchNormalization(), images),
                (L.LayerNormalization(), images), (L.LSTM(4), words), (L.GRU(4), words), (L.Dropout(0.5), rows),
                *[(L.Dense(5, activation=name), rows) for name in ACTIVATIONS]]
        told = []
        for layer, inputs in made:
            with tf.GradientTape() as tape:
                outputs = layer(inputs, training=True)
                total = tf.reduce_sum(tf.square(outputs))
            told += [np.asarray(outputs), *map(np.asarray, tape.gradient(total, layer.trainable_variables))]
        return told

    def training():
        keras.utils.set_random_seed(7)
        rng = np.random.default_rng(1)
        rows, labels = rng.normal(size=(8, 6)).astype(np.float32), np.eye(3)[rng.integers(0, 3, 8)]
        told = []
        for optimizer in OPTIMIZERS:
            for loss in ("mse", "mae", "categorical_crossentropy", "kl_divergence"):
                model = keras.Sequential([L.Input((6,)), L.Dense(5, activation="relu"), L.Dense(3, "softmax")])
                model.compile(optimizer, loss, metrics=["accuracy"])
                for _ in range(2):
                    told += [np.float64(value) for value in model.train_step((rows, labels)).values()]
                told += model.get_weights()
        told += model.fit(rows, labels, epochs=2, batch_size=3, verbose=0).history["loss"]
        return [*told, model.predict(rows, verbose=0)]

    def fault():
        return tf.matmul(np.ones((6, 6)), np.ones((7, 9)))
""")
FUNCTIONS = ("random_numbers", "layers", "training")
TELL = """
for function in (random_numbers, layers, training):
    np.savez(function.__name__, *function())
try:
    fault()
except Exception as error:
    print(error)
"""


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, list[Any]], str]:
    """What TensorFlow gives in a process of its own, with a child's variables and nothing else of ours.

    Returns:
        The numbers of each function, and the message of the fault.
    """
    home = tmp_path_factory.mktemp("home")
    command = [sys.executable, "-c", SOURCE + TELL]
    ran = subprocess.run(
        command, env=environment(str(home)), cwd=home, capture_output=True, text=True, timeout=PATIENCE
    )
    assert ran.returncode == 0, ran.stderr
    numbers = {}
    for function in FUNCTIONS:
        with np.load(home / f"{function}.npz") as kept:
            numbers[function] = [kept[f"arr_{number}"] for number in range(len(kept))]
    return numbers, ran.stdout.strip()


@pytest.fixture(scope="module")
def probes(sandbox: None) -> Iterator[dict[str, Probe]]:
    """A child of a zygote that has used nothing, of one that is warm, and a plain process."""
    paths, limits = Paths.here(Course.shipped().root), Limits(memory_mb=2048)
    workers: list[Worker] = [Zygote(PRELOADS["tensorflow"], paths), Plain(PRELOADS["tensorflow"], paths)]
    zygote, plain = workers
    made = {name: Probe(worker, SOURCE, limits) for name, worker in (("cold", zygote), ("warm", zygote))}
    made["plain"] = Probe(plain, SOURCE, limits)
    yield made
    for probe in made.values():
        probe.close()
    for worker in workers:
        worker.close()


@pytest.mark.parametrize("name", ["cold", "warm", "plain"])
@pytest.mark.parametrize("function", FUNCTIONS)
def test_the_numbers_are_those_of_tensorflow_alone(
    name: str, function: str, probes: dict[str, Probe], alone: tuple[dict[str, list[Any]], str]
) -> None:
    status, told, _ = probes[name].ask("call", function, (), {}, None, seconds=PATIENCE)
    expected = alone[0][function]
    assert status == "ok"
    assert len(told) == len(expected) > 0
    for one, other in zip(told, expected, strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("name", ["cold", "warm", "plain"])
def test_a_message_begins_with_what_is_wrong(
    name: str, probes: dict[str, Probe], alone: tuple[dict[str, list[Any]], str]
) -> None:
    status, kind, text, *_ = probes[name].ask("call", "fault", (), {}, None, seconds=PATIENCE)
    assert (status, kind) == ("raised", "InvalidArgumentError")
    assert text.startswith("Matrix size-incompatible: In[0]: [6,6], In[1]: [7,9]")
    assert "function_node" in alone[1]  # else there is nothing left to leave out
    assert alone[1].endswith(text.strip())


def test_a_tensorflow_without_the_option_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    for options in (None, object()):
        monkeypatch.setitem(sys.modules, "tensorflow.python.pywrap_tfe", options)
        eager.run_as_kernels()


def test_every_context_made_later_gets_the_option(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen: list[tuple[str, bool]] = []

    class Options:
        @staticmethod
        def TFE_ContextOptionsSetRunEagerOpAsFunction(made: str, choice: bool) -> None:  # noqa: N802
            chosen.append((made, choice))

    options = Options()
    monkeypatch.setitem(sys.modules, "tensorflow.python.pywrap_tfe", options)
    eager.run_as_kernels()
    for made in ("first", "second"):
        options.TFE_ContextOptionsSetRunEagerOpAsFunction(made, True)
    assert chosen == [("first", False), ("second", False)]

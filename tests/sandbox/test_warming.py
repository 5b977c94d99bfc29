"""A zygote that has used Keras: its children are as those of one that has not, only sooner."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from probing import Probe, descendants, eventually

from grader.course import Course
from grader.isolation.bubblewrap import Zygote
from grader.isolation.level import Paths
from grader.sandbox.limits import Limits
from grader.sandbox.zygote import IDLE

PATIENCE = 180.0
SOURCE = """
import keras, numpy as np, random
import tensorflow as tf

def names():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2), keras.layers.Dense(2)])
    return [model.name, *[layer.name for layer in model.layers]]

tf.config.threading.set_intra_op_parallelism_threads(1)  # refused once a context is in use
STATE = [tf.executing_eagerly(), keras.backend.floatx(), keras.mixed_precision.dtype_policy().name,
         len(tf.config.list_physical_devices()), keras.Sequential().name]

def state():
    return STATE

def draw():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dropout(0.5), keras.layers.Dense(2)])
    own = np.array([random.random(), np.random.random()])
    kernels = [tf.random.normal((2,)), tf.random.uniform((2,), seed=3), tf.random.shuffle(tf.range(5))]
    return [own, *[kernel.numpy() for kernel in kernels], np.asarray(keras.random.normal((2,))),
            *model.get_weights(), np.asarray(model(np.ones((2, 3)), training=True))]

def draw_after(seed):
    keras.utils.set_random_seed(seed)
    return draw()

@tf.function
def traced(x):
    return tf.reduce_sum(tf.map_fn(lambda row: row * 2.0, x)) + tf.linalg.trace(tf.matmul(x, x, transpose_b=True))

def fitted():
    x = np.linspace(0, 1, 48, dtype=np.float32).reshape(16, 3)
    data = tf.data.Dataset.from_tensor_slices((x, x[:, :1])).shuffle(16, seed=1).map(
        lambda a, b: (a * 2.0, b), num_parallel_calls=2).batch(4).prefetch(2)
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, activation="relu"), keras.layers.Dense(1)])
    model.compile("adam", "mse")
    history = model.fit(data, epochs=2, verbose=0).history["loss"]
    model.save("model.keras")
    again = keras.models.load_model("model.keras")
    return [history, model.predict(x, verbose=0), again.predict(x, verbose=0), float(traced(tf.constant(x)))]
"""


@pytest.fixture(scope="module")
def zygotes_children(sandbox: None) -> Iterator[tuple[Probe, Probe]]:
    """The first child of a zygote, which had used nothing by then, and its second one."""
    worker = Zygote("numpy,tensorflow,keras", Paths.here(Course.shipped().root))
    limits = Limits(memory_mb=2048)
    cold, warm = Probe(worker, SOURCE, limits), Probe(worker, SOURCE, limits)
    yield cold, warm
    for probe in (cold, warm):
        probe.close()
    worker.close()


def asked(probe: Probe, function: str, *args: Any, seed: int | None = None) -> Any:
    reply = probe.ask("call", function, args, {}, seed, seconds=PATIENCE)
    assert reply[0] == "ok", reply
    return reply[1]


def same(first: list[Any], second: list[Any]) -> bool:
    return len(first) == len(second) and all(map(np.array_equal, first, second))


@pytest.mark.parametrize("function", ["names", "state"])
def test_nothing_of_the_warming_is_seen(zygotes_children: tuple[Probe, Probe], function: str) -> None:
    cold, warm = zygotes_children
    assert asked(cold, function) == asked(warm, function)


def test_random_numbers_are_those_of_a_cold_process(zygotes_children: tuple[Probe, Probe]) -> None:
    cold, warm = zygotes_children
    assert same(asked(cold, "draw", seed=11), asked(warm, "draw", seed=11))


def test_what_needs_threads_has_them(zygotes_children: tuple[Probe, Probe]) -> None:
    cold, warm = zygotes_children
    first, second = asked(cold, "fitted", seed=21), asked(warm, "fitted", seed=21)
    for one, other in zip(first, second, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-5)
    np.testing.assert_array_equal(second[1], second[2])


def test_a_planted_seed_is_a_seed_of_keras(zygotes_children: tuple[Probe, Probe]) -> None:
    for probe in zygotes_children:
        once = asked(probe, "draw", seed=31)
        other = asked(probe, "draw", seed=32)
        assert not same(once, other)
        assert same(asked(probe, "draw", seed=31), once)  # though TensorFlow's kernels were kept in between
        assert same(asked(probe, "draw_after", 31), once)
    cold, warm = zygotes_children
    assert same(asked(cold, "draw_after", 33), asked(warm, "draw", seed=33))


def threads_of(pid: int) -> int:
    try:
        return len(list(Path(f"/proc/{pid}/task").iterdir()))
    except OSError:
        return 0


def test_a_zygote_warms_itself_when_it_is_left_alone_and_not_for_one_child(sandbox: None) -> None:
    before = descendants()
    worker = Zygote("numpy,tensorflow,keras", Paths.here(Course.shipped().root))
    try:
        worker.wait_ready()
        mine = descendants() - before
        time.sleep(IDLE + 0.5)
        assert all(threads_of(pid) == 1 for pid in mine)  # nobody has asked for anything
        probe = Probe(worker, "", Limits(memory_mb=2048))
        assert all(threads_of(pid) == 1 for pid in mine)
        assert eventually(lambda: any(threads_of(pid) > 1 for pid in mine), 60)
        probe.close()
    finally:
        worker.close()
    assert not descendants() & mine


def test_a_zygote_that_is_let_go_meanwhile_ends_at_once(sandbox: None) -> None:
    worker = Zygote("numpy,tensorflow,keras", Paths.here(Course.shipped().root))
    Probe(worker, "", Limits(memory_mb=2048)).close()
    started = time.monotonic()
    worker.close()
    assert time.monotonic() - started < IDLE + 5

"""A Keras exercise in a real kernel: the learner's own model, layer names and random numbers stay theirs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from kernels import Kernel

from grader.course import Course

MINE = """
import keras, numpy as np
keras.utils.clear_session()
keras.utils.set_random_seed(3)
model = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(3), keras.layers.Dense(1)])
names = [layer.name for layer in model.layers]
weights = [np.array(weight) for weight in model.get_weights()]
rng = np.random.default_rng(4)
"""
WRONG = """
def build_model():
    noise = rng.random(3)
    model = keras.Sequential(
        [keras.Input(shape=(784,)), keras.layers.Dense(64, activation="relu"), keras.layers.Dense(10)]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
"""
STAYED = """
print([layer.name for layer in model.layers] == names)
print(all(np.array_equal(one, other) for one, other in zip(model.get_weights(), weights, strict=True)))
"""
NEXT = """
print(keras.layers.Dense(1).name, float(keras.random.uniform(())), rng.random(), np.random.rand())
"""


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kernel]:
    with Kernel(tmp_path_factory.mktemp("keras"), TF_CPP_MIN_LOG_LEVEL="3") as started:
        started.run("%load_ext grader")
        yield started


def begin(kernel: Kernel) -> str:
    """Make the learner's own model; what would come next if nothing were checked."""
    assert not kernel.run(MINE).error
    following = kernel.run(NEXT)
    assert not following.error
    assert "dense_2" in following.printed
    assert not kernel.run(MINE).error
    return following.printed


def assert_undisturbed(kernel: Kernel, following: str) -> None:
    assert kernel.run(STAYED).printed.split() == ["True", "True"]
    assert kernel.run(NEXT).printed == following


def test_a_right_model_earns_everything(kernel: Kernel) -> None:
    course = Course.shipped()
    following = begin(kernel)
    reference = course.key(course.find("exercise05")).reference.read_text("utf-8")
    assert not kernel.run(reference).error
    ran = kernel.run("%grade exercise05")
    assert "20 of 20 points" in ran.text
    assert "isolation: notebook" in ran.text
    assert_undisturbed(kernel, following)


def test_a_wrong_model_is_told_what_is_wrong_with_it(kernel: Kernel) -> None:
    following = begin(kernel)
    ran = kernel.run(f"%%grade exercise05\n{WRONG}")
    assert "of 20 points" in ran.text
    assert "20 of 20 points" not in ran.text
    assert "512" in ran.text
    assert "isolation: notebook" in ran.html
    assert_undisturbed(kernel, following)


def test_the_learners_own_model_still_trains_after_a_stub_was_checked(kernel: Kernel) -> None:
    begin(kernel)
    ran = kernel.run("def build_model():\n    raise NotImplementedError\n%grade exercise05")
    assert "0 of 20 points" in ran.text
    trained = kernel.run(
        "model.compile(optimizer='sgd', loss='mse')\n"
        "history = model.fit(np.zeros((4, 2)), np.zeros((4, 1)), verbose=0)\nprint(len(history.history['loss']))"
    )
    assert trained.printed == "1\n"

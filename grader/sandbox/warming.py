"""Uses Keras once in the zygote, so that no child pays for what happens at first in a process.

At its first uses TensorFlow fills registries and resolves symbols, which takes a third of the processor time of a
small model. All of that is the same for every submission, and a fork has it from its parent. The eager context is the
exception: it has threads, which do not come along. So a child gets a context of its own (`eager.renew`), and the
zygote's is left as it is, for to end it would be to wait for its threads. The pools of a context are its own because
`grader.isolation.level.environment` sets `TF_OVERRIDE_GLOBAL_THREADPOOL`.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import Any, Final

import numpy as np

from grader.sandbox import eager, models

GROWTH_KIB: Final = 64 * 1024  # memory that the warming takes, and more
PATIENCE: Final = 20.0  # seconds until the context's threads sleep


class RestlessError(Exception):
    """A thread goes on working: a lock that it holds would be held in every fork for ever."""


def can_warm() -> bool:
    """Whether Keras is loaded, and TensorFlow's eager context can be had anew."""
    return "keras" in sys.modules and eager.renewable()


def warm_up() -> None:
    """Build, compile, call and train small models, and leave nothing of them that a submission could see.

    Raises:
        RestlessError: the threads that this started do not come to rest.
    """
    with contextlib.suppress(Exception):  # a Keras that cannot do some of it serves as well without
        _use_keras()
    sys.modules["keras"].backend.clear_session()
    deadline = time.monotonic() + PATIENCE
    while not _at_rest():
        if time.monotonic() > deadline:
            raise RestlessError
        time.sleep(0.005)


def _use_keras() -> None:
    keras = sys.modules["keras"]
    layers = keras.layers
    images, numbers = layers.Input((8, 8, 1)), layers.Input((4,))
    x = layers.Conv2D(2, 3, activation="relu", padding="same")(images)
    x = layers.Flatten()(layers.MaxPooling2D()(x))
    x = layers.Concatenate()([x, layers.Dense(3, activation="tanh")(numbers)])
    x = layers.Dropout(0.5)(layers.BatchNormalization()(x))
    outputs = layers.Dense(3, activation="softmax", kernel_regularizer="l2", kernel_initializer="he_normal")(x)
    keras.Model([images, numbers], outputs)([np.zeros((2, 8, 8, 1)), np.zeros((2, 4))], training=True)
    sequences = keras.Sequential([layers.Input((5, 2)), layers.LSTM(3), layers.Dense(1, activation="sigmoid")])
    sequences(np.zeros((2, 5, 2)), training=False)
    for optimizer, loss, metric, labels in (
        ("rmsprop", "categorical_crossentropy", "accuracy", np.eye(3)),
        ("adam", "sparse_categorical_crossentropy", "accuracy", np.arange(3)),
        ("sgd", "mse", "mae", np.zeros((3, 3))),
    ):
        hidden, last = layers.Dense(5, activation="relu"), layers.Dense(3, activation="softmax")
        model = keras.Sequential([layers.Input((4,)), hidden, last])
        model.compile(optimizer=optimizer, loss=loss, metrics=[metric])
        _use_model(model, labels.astype(np.float32) if labels.ndim > 1 else labels)


def _use_model(model: Any, labels: Any) -> None:
    """Everything that a suite may ask of a model."""
    features = np.ones((3, 4), np.float32)
    models.describe(model)
    models.method(model, "set_weights")([0 * weight for weight in models.method(model, "get_weights")()])
    outputs = models.method(model, "forward")(features)
    models.method(model, "compute_loss")(labels, outputs)
    models.method(model, "compute_metrics")(labels, outputs)
    models.method(model, "apply_gradients")(0.1)
    models.method(model, "train_step")(features, labels)


def _at_rest() -> bool:
    """Whether every thread of this process but the main one sleeps."""
    for name in set(os.listdir("/proc/self/task")) - {str(os.getpid())}:
        with open(f"/proc/self/task/{name}/stat", encoding="ascii") as stat:
            if stat.read().rpartition(")")[2].split()[0] != "S":
                return False
    return True

"""Patches the description of a model so that nothing in it has the type that it should have.

expects: failed
levels: sandbox
against: keras
"""

import sys

import keras
import numpy as np

models, wire = sys.modules["grader.sandbox.models"], sys.modules["grader.sandbox.wire"]
ODD = [np.zeros((2, 2)), wire.Handle(7, "model"), {1: 2}, "", b"x", [[]], None, 1j, float("nan"), True]
models.describe = lambda model: {
    "layers": [{"kind": one, "units": one, "activation": one, "input_shape": one, "trainable": one} for one in ODD],
    "weight_shapes": np.zeros((2, 2)),
    "parameters": np.zeros(2),
    "input_shape": tuple(ODD),
    "output_shape": np.zeros(3),
    "compiled": np.array([True, True]),
    "optimizer": np.zeros(3),
    "loss": ODD,
    "metrics": ODD,
    "optimizer_options": 3,
    "loss_options": ODD,
    3: 4,
    None: None,
}


def build_model():
    return keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="tanh")])

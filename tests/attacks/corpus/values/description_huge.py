"""Patches the description of a model: sizes of a hundred thousand digits, a million shapes, ten thousand layers.

expects: failed
against: keras
"""

import sys

import keras

models = sys.modules["grader.sandbox.models"]
HUGE = 1 << 400_000
LAYER = {"kind": "D" * 1000, "units": HUGE, "activation": "a", "input_shape": (HUGE,), "parameters": HUGE}
models.describe = lambda model: {
    "layers": [LAYER] + [{"kind": "Dense", "units": 3}] * 10_000,
    "weight_shapes": [(4, 3), (3,)] + [()] * 10_000,
    "parameters": HUGE,
    "input_shape": (None, HUGE, HUGE),
    "output_shape": (None,) * 100_000,
    "compiled": True,
    "optimizer": "Sgd" * 10_000,
    "loss": "m" * 1_000_000,
    "metrics": ["metric"] * 100_000,
    "optimizer_options": {"learning_rate": HUGE},
}


def build_model():
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="tanh")])
    return model

"""Says that it is compiled with SGD and MSE and is not.

Its forward pass is honest and earns four points. The fifth is for the settings, which the suite does not believe: it has
the loss computed and the optimizer take a step.

expects: raised
levels: sandbox
against: keras
earns: 4
"""

import sys

import keras

models = sys.modules["grader.sandbox.models"]
describe = models.describe
models.describe = lambda model: {**describe(model), "compiled": True, "optimizer": "sgd", "loss": "mse"}


def build_model():
    return keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="relu")])

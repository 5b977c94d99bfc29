"""Says that it is compiled with SGD and MSE and is not: a known limit, for what a model says of itself is its word.

Its forward pass is honest. The third check asks for behaviour too, but settings can only be asked for; a suite that
wants to know must train.

expects: failed
levels: sandbox
against: keras
earns: 5
"""

import sys

import keras

models = sys.modules["grader.sandbox.models"]
describe = models.describe
models.describe = lambda model: {**describe(model), "compiled": True, "optimizer": "sgd", "loss": "mse"}


def build_model():
    return keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="relu")])

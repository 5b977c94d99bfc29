"""Answers every question about a model with the model itself, so that the answer is a handle once more.

expects: failed
levels: sandbox
against: keras
"""

import sys

import keras

models = sys.modules["grader.sandbox.models"]
method = models.method
models.method = lambda model, name: lambda *args, **kwargs: model if name == "forward" else method(model, name)(*args)


def build_model():
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="relu")])
    model.compile(optimizer="sgd", loss="mse")
    return model

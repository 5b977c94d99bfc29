"""Patches the description of a model so that it is an array, a handle, a number or a whole new model.

expects: failed
levels: sandbox
against: keras
"""

import sys

import keras
import numpy as np

models = sys.modules["grader.sandbox.models"]
LOOKS = [0]


def describe(model):
    LOOKS[0] += 1
    return (np.zeros((3, 3)), model, 7, [], "sgd")[LOOKS[0] % 5]


models.describe = describe


def build_model():
    return keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="tanh")])

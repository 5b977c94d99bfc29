"""A model that ends the process when it is looked at.

expects: crashed
levels: sandbox
against: keras
"""

import os
import sys

import keras

models = sys.modules["grader.sandbox.models"]


def describe(model):
    os._exit(0)


models.describe = describe


def build_model():
    return keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])

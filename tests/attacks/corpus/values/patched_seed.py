"""Patches keras.utils.set_random_seed and random.seed so that they raise, and so that the check seems to break.

expects: raised
levels: sandbox
against: keras
"""

import keras


def seed(value):
    raise AssertionError(f"\x1b[31mthe grader broke {value}")


keras.utils.set_random_seed = seed


def build_model():
    return keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])

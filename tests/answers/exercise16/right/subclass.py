"""Subclasses of Model; the one of two inputs sorts out lists and dicts by itself."""

import keras
from keras import layers, ops


class Chain(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(512, activation="relu")
        self.out = layers.Dense(10, activation="softmax")

    def call(self, x):
        return self.out(self.hidden(x))


class TwoInputs(keras.Model):
    def __init__(self, units, n_classes):
        super().__init__()
        self.head = layers.Dense(n_classes, activation="softmax")
        self.right = layers.Dense(units, activation="relu")
        self.left = layers.Dense(units, activation="relu")

    def call(self, inputs):
        first, second = (inputs["first"], inputs["second"]) if isinstance(inputs, dict) else inputs
        return self.head(ops.concatenate([self.left(first), self.right(second)], axis=-1))


def build_functional_model():
    model = Chain()
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def build_two_input_model(n_first, n_second, units, n_classes):
    model = TwoInputs(units, n_classes)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model

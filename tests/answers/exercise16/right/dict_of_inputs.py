"""Inputs handed over as a dict; a Sequential model for the chain."""

from tensorflow import keras
from tensorflow.keras import layers


def build_functional_model():
    model = keras.Sequential([layers.Dense(512, activation="relu"), layers.Dense(10, activation="softmax")])
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def build_two_input_model(n_first, n_second, units, n_classes):
    inputs = {
        "first": keras.Input(shape=(n_first,), name="first"),
        "second": keras.Input(shape=(n_second,), name="second"),
    }
    hidden = {name: layers.Dense(units, activation="relu")(one) for name, one in inputs.items()}
    both = layers.concatenate([hidden["first"], hidden["second"]], axis=-1)
    outputs = layers.Dense(n_classes, activation="softmax")(both)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="Adam", loss="SparseCategoricalCrossentropy", metrics=["sparse_categorical_accuracy"])
    return model

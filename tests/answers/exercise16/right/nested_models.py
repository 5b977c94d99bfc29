"""Each branch is a small model of its own."""

import keras
from keras import Sequential, layers


def branch(n, units):
    return Sequential([keras.Input((n,)), layers.Dense(units, activation="relu")])


def build_functional_model():
    image = keras.Input((784,))
    model = keras.Model(image, layers.Dense(10, activation="softmax")(branch(784, 512)(image)))
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def build_two_input_model(n_first, n_second, units, n_classes):
    first, second = keras.Input((n_first,), name="first"), keras.Input((n_second,), name="second")
    both = layers.concatenate([branch(n_first, units)(first), branch(n_second, units)(second)])
    model = keras.Model([first, second], layers.Dense(n_classes, activation="softmax")(both))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model

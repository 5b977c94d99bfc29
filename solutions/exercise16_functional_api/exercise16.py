"""Exercise 16: the functional API, as a reference."""

import keras
from keras import layers


def build_functional_model():
    """Return a compiled model that sorts flat 28 x 28 images into 10 classes."""
    inputs = keras.Input(shape=(784,))
    hidden = layers.Dense(512, activation="relu")(inputs)
    outputs = layers.Dense(10, activation="softmax")(hidden)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def build_two_input_model(n_first, n_second, units, n_classes):
    """Return a compiled model that sorts samples with two kinds of features into classes."""
    first = keras.Input(shape=(n_first,), name="first")
    second = keras.Input(shape=(n_second,), name="second")
    from_first = layers.Dense(units, activation="relu")(first)
    from_second = layers.Dense(units, activation="relu")(second)
    both = layers.concatenate([from_first, from_second])
    outputs = layers.Dense(n_classes, activation="softmax")(both)
    model = keras.Model(inputs=[first, second], outputs=outputs)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model

"""Exercise 19: save and load a model, as a reference."""

import keras
from keras import layers


def build_model(n_inputs, n_units, n_outputs, batch_norm=False):
    """Return a compiled model of two dense layers, with batch normalization between them if asked for."""
    model = keras.Sequential()
    model.add(keras.Input(shape=(n_inputs,)))
    model.add(layers.Dense(n_units, activation="relu"))
    if batch_norm:
        model.add(layers.BatchNormalization())
    model.add(layers.Dense(n_outputs, activation="softmax"))
    loss = "sparse_categorical_crossentropy"
    model.compile(optimizer="adam", loss=loss, metrics=["accuracy"])  # no mutant: metrics are free
    return model


def save_model(model, path):
    """Save the whole model to a file."""
    model.save(path)


def load_model(path):
    """Return the model that a file holds."""
    return keras.models.load_model(path)


def count_weights(model):
    """Return how many numbers all weights of the model hold."""
    return model.count_params()

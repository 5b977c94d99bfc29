"""Loads in two steps: the layers from the file, then the weights of the same file once more; returns what it saved."""

import keras
import numpy as np


def build_model(n_inputs, n_units, n_outputs, batch_norm=False):
    model = keras.Sequential()
    model.add(keras.layers.InputLayer(shape=(n_inputs,)))
    model.add(keras.layers.Dense(n_units, activation=keras.activations.relu, kernel_initializer="he_normal"))
    if batch_norm is True:
        model.add(keras.layers.BatchNormalization(name="norm"))
    model.add(keras.layers.Dense(n_outputs, activation=keras.activations.softmax))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["sparse_categorical_accuracy"])
    model.summary()
    return model


def save_model(model, path):
    model.save(path)
    return path


def load_model(path):
    model = keras.models.load_model(path, compile=False)
    model.load_weights(path)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def count_weights(model):
    numbers = np.concatenate([np.ravel(array) for array in model.get_weights()])
    return np.int64(len(numbers))

"""Predicts and is evaluated once before it is returned; the count is a 0-d array."""

import keras
import numpy as np


def build_model(n_inputs, n_units, n_outputs, batch_norm=False):
    middle = [keras.layers.BatchNormalization()] if batch_norm else []
    model = keras.Sequential(
        [
            keras.Input(shape=[n_inputs]),
            keras.layers.Dense(n_units, "relu", bias_initializer="ones"),
            *middle,
            keras.layers.Dense(n_outputs, "softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.1), loss="sparse_categorical_crossentropy")
    model.predict(np.ones((4, n_inputs)), verbose=0)
    model.evaluate(np.ones((4, n_inputs)), np.zeros(4, dtype=int), verbose=0)
    return model


def save_model(model, path):
    if path.endswith((".keras", ".h5")):
        model.save(filepath=path)
    else:
        raise ValueError(path)


def load_model(path):
    model = keras.models.load_model(filepath=path, compile=True)
    return model


def count_weights(model):
    return np.array(sum(np.prod(weight.shape) for weight in model.weights))

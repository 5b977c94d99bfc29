"""Counts by the formula for each kind of layer; silences the warning about the older format."""

import logging
import warnings

import keras

logging.getLogger("absl").setLevel(logging.ERROR)


def build_model(n_inputs, n_units, n_outputs, batch_norm=False):
    model = keras.Sequential(name="net")
    model.add(keras.Input(shape=(n_inputs,), dtype="float32"))
    for layer in (
        keras.layers.Dense(n_units, activation="relu", use_bias=True),
        keras.layers.BatchNormalization() if batch_norm else None,
        keras.layers.Dense(n_outputs, activation="softmax"),
    ):
        if layer is not None:
            model.add(layer)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


def save_model(model, path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.save(path)


def load_model(path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return keras.models.load_model(path)


def count_weights(model):
    n, total = model.input_shape[-1], 0
    for layer in model.layers:
        if isinstance(layer, keras.layers.Dense):
            total += (n + 1) * layer.units
            n = layer.units
        elif isinstance(layer, keras.layers.BatchNormalization):
            total += 4 * n
    return total

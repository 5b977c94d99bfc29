"""Absolute paths by pathlib, and a file that is deleted before it is written anew."""

from pathlib import Path

import keras
from keras.layers import Activation, BatchNormalization, Dense, Input


def build_model(n_inputs: int, n_units: int, n_outputs: int, batch_norm: bool = False) -> keras.Model:
    layers = [Input((n_inputs,)), Dense(n_units), Activation("relu"), Dense(n_outputs), Activation("softmax")]
    if batch_norm:
        layers.insert(3, BatchNormalization())
    model = keras.Sequential(layers)
    model.compile(loss=keras.losses.sparse_categorical_crossentropy, optimizer="Adam")
    return model


def save_model(model: keras.Model, path: str) -> None:
    place = Path.cwd() / path
    place.unlink(missing_ok=True)
    model.save(str(place), overwrite=True)
    assert place.is_file()


def load_model(path: str) -> keras.Model:
    return keras.models.load_model(Path(path).resolve())


def count_weights(model: keras.Model) -> int:
    total = 0
    for weight in model.weights:
        size = 1
        for length in weight.shape:
            size *= length
        total += size
    return total

"""Keeps a copy of the settings before saving, and sums trainable and other weights apart."""

import keras
from keras import ops


def build_model(n_inputs, n_units, n_outputs, batch_norm=False):
    hidden = keras.Sequential([keras.Input((n_inputs,)), keras.layers.Dense(n_units, activation="relu")])
    if batch_norm:
        hidden.add(keras.layers.BatchNormalization())
    hidden.add(keras.layers.Dense(n_outputs, activation="softmax"))
    hidden.compile(optimizer={"class_name": "Adam", "config": {"learning_rate": 0.002}}, loss="sparse_categorical_crossentropy")
    return hidden


def save_model(model, path):
    model.save(path, overwrite=True)


def load_model(path):
    return keras.models.load_model(path)


def count_weights(model):
    learned = sum(int(ops.prod(weight.shape)) for weight in model.trainable_weights)
    others = sum(int(ops.prod(weight.shape)) for weight in model.non_trainable_weights)
    return learned + others

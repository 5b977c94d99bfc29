"""Functional models with operations of Keras, and the last of all outputs of the LSTM layer picked by hand."""

import keras
from keras import layers, ops


def model_for_vectors(n_features, n_classes):
    inputs = keras.Input((n_features,), dtype="float32")
    hidden = ops.maximum(layers.Dense(16)(inputs), 0.0)
    return keras.Model(inputs, ops.softmax(layers.Dense(n_classes)(hidden)))


def model_for_sequences(timesteps, n_features, n_classes):
    inputs = keras.Input((timesteps, n_features))
    outputs, hidden, carry = layers.LSTM(8, return_state=True)(inputs)
    return keras.Model(inputs, layers.Dense(n_classes, activation="softmax")(hidden))


def model_for_images(height, width, channels, n_classes):
    inputs = keras.Input((height, width, channels))
    maps = ops.relu(layers.Conv2D(4, 3)(inputs))
    flat = ops.reshape(maps, (-1, (height - 2) * (width - 2) * 4))
    return keras.Model(inputs, ops.softmax(layers.Dense(n_classes)(flat), axis=-1))

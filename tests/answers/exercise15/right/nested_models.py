"""Models made of smaller ones: a body for the data and a head for the classes."""

import functools

import keras
from keras import layers


def joined(head_size, shape, body, n_classes):
    body = keras.Sequential([keras.Input(shape), *body], name="body")
    head = keras.Sequential([keras.Input((head_size,)), layers.Dense(n_classes, activation="softmax")], name="head")
    return keras.Sequential([keras.Input(shape), body, head])


def model_for_vectors(n_features, n_classes):
    return joined(16, (n_features,), [layers.Dense(16, activation="relu")], n_classes)


def sequences(units, timesteps, n_features, n_classes):
    return joined(units, (timesteps, n_features), [layers.LSTM(units)], n_classes)


model_for_sequences = functools.partial(sequences, 8)


class ModelForImages:
    def __call__(self, height, width, channels, n_classes):
        body = [layers.Conv2D(4, 3, activation="relu"), layers.Flatten()]
        return joined((height - 2) * (width - 2) * 4, (height, width, channels), body, n_classes)


model_for_images = ModelForImages()

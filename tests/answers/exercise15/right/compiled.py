"""Compiles its models, which it need not, and leaves the number of timesteps open."""

import keras
from keras import layers, regularizers


def classifier(shape, *body, n_classes):
    model = keras.Sequential([keras.Input(shape=shape), *body])
    model.add(layers.Dense(n_classes, activation=keras.activations.softmax, kernel_regularizer=regularizers.L2(0.01)))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def model_for_vectors(n_features, n_classes):
    hidden = layers.Dense(16, activation=keras.activations.relu, kernel_initializer="he_normal")
    return classifier([n_features], hidden, n_classes=n_classes)


def model_for_sequences(timesteps, n_features, n_classes):
    return classifier((None, n_features), layers.LSTM(8, unroll=False, return_sequences=False), n_classes=n_classes)


def model_for_images(height, width, channels, n_classes):
    body = layers.Conv2D(4, 3, activation="relu", data_format="channels_last"), layers.Flatten()
    return classifier((height, width, channels), *body, n_classes=n_classes)

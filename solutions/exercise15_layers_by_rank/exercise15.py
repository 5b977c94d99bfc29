"""Exercise 15: layers by rank, as a reference."""

import keras
from keras import layers


def model_for_vectors(n_features, n_classes):
    """Return a model with a Dense layer for vectors: data of rank 2."""
    return keras.Sequential(
        [  # no mutant: the model may do without its Input
            keras.Input(shape=(n_features,)),
            layers.Dense(16, activation="relu"),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )


def model_for_sequences(timesteps, n_features, n_classes):
    """Return a model with an LSTM layer for sequences of vectors: data of rank 3."""
    return keras.Sequential(
        [  # no mutant: the model may do without its Input
            keras.Input(shape=(timesteps, n_features)),
            layers.LSTM(8),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )


def model_for_images(height, width, channels, n_classes):
    """Return a model with a Conv2D layer for images: data of rank 4."""
    return keras.Sequential(
        [  # no mutant: the model may do without its Input
            keras.Input(shape=(height, width, channels)),
            layers.Conv2D(4, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )

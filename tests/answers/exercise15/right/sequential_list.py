"""The classic: Sequential models made from lists."""

from tensorflow import keras
from tensorflow.keras import layers


def model_for_vectors(n_features, n_classes):
    return keras.Sequential([
        layers.Input((n_features,)),
        layers.Dense(16, activation="relu"),
        layers.Dense(n_classes, activation="softmax"),
    ])


def model_for_sequences(timesteps, n_features, n_classes):
    return keras.Sequential([
        layers.Input((timesteps, n_features)),
        layers.LSTM(8),
        layers.Dense(n_classes, activation="softmax"),
    ])


def model_for_images(height, width, channels, n_classes):
    return keras.Sequential([
        layers.Input((height, width, channels)),
        layers.Conv2D(4, (3, 3), activation="relu"),
        layers.Flatten(),
        layers.Dense(n_classes, activation="softmax"),
    ])

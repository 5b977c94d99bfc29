"""ReLU with an upper limit of 6, as a string and as a layer.

fails: model_for_vectors_relu, model_for_images_relu
"""

import keras
from keras import layers


def model_for_vectors(n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input((n_features,)),
            layers.Dense(16, activation="relu6"),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )


def model_for_sequences(timesteps, n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input((timesteps, n_features)),
            layers.LSTM(8),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )


def model_for_images(height, width, channels, n_classes):
    return keras.Sequential(
        [
            keras.Input((height, width, channels)),
            layers.Conv2D(4, 3),
            layers.ReLU(max_value=6),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )

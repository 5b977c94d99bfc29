"""Sequential models that learn their input shape from the first batch."""

import tensorflow as tf

L = tf.keras.layers


def model_for_vectors(n_features, n_classes):
    return tf.keras.Sequential([L.Dense(16, "relu"), L.Dense(n_classes, "softmax")])


def model_for_sequences(timesteps, n_features, n_classes):
    return tf.keras.Sequential([L.LSTM(8), L.Dense(n_classes, "softmax")])


def model_for_images(height, width, channels, n_classes):
    return tf.keras.Sequential([L.Conv2D(4, 3, activation="relu"), L.Flatten(), L.Dense(n_classes, "softmax")])

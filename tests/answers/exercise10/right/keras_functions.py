"""The loss functions of Keras, whose losses a sample are averaged."""

import keras
import numpy as np


def binary_crossentropy(y_true, y_pred):
    return float(keras.losses.binary_crossentropy(y_true, y_pred))


def categorical_crossentropy(y_true, y_pred):
    return np.mean(keras.losses.categorical_crossentropy(y_true, y_pred))


def sparse_categorical_crossentropy(y_true, y_pred):
    return keras.ops.mean(keras.losses.sparse_categorical_crossentropy(y_true, y_pred))

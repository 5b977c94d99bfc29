"""keras.ops, with NumPy arrays as results."""

import keras
import numpy as np


def preprocess(images):
    x = keras.ops.cast(images, "float32")
    x = keras.ops.divide(x, 255)
    return np.array(keras.ops.reshape(x, (-1, 784)))


def one_hot(labels, num_classes):
    return keras.ops.convert_to_numpy(keras.ops.one_hot(labels, num_classes))


def is_grayscale(images):
    shape = keras.ops.shape(images)
    return len(shape) == 3 or shape[3] == 1

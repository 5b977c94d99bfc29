"""Comparisons made numbers; a product with the reciprocal; a NumPy boolean."""

import numpy as np


def preprocess(images):
    return np.multiply(images, 1 / 255, dtype=np.float32).reshape(len(images), -1)


def one_hot(labels, num_classes):
    return (labels[:, np.newaxis] == np.arange(num_classes)).astype("int8")


def is_grayscale(images):
    return np.prod(images.shape[3:]) == 1

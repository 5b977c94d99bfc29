"""Looks up all 256 quotients and the rows of a matrix made by np.diag; is_grayscale is a 0-d array."""

import numpy as np

QUOTIENTS = np.linspace(0, 1, 256, dtype=np.float32)
KIND = {3: True, 4: False}


def preprocess(images):
    return QUOTIENTS[images].reshape(images.shape[0], images.shape[1] * images.shape[2])


def one_hot(labels, num_classes):
    return np.take(np.diag(np.ones(num_classes, dtype=int)), labels, axis=0)


def is_grayscale(images):
    return np.array(KIND[images.ndim] or images.shape[-1] != 3)

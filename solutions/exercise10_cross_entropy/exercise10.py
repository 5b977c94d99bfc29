"""Exercise 10: cross-entropy, as a reference."""

import numpy as np

EPSILON = 1e-7  # no mutant: the README allows any number from 1e-15 to 1e-6; this one is Keras's


def binary_crossentropy(y_true, y_pred):
    """Return the binary cross-entropy, the mean over all samples."""
    p = np.clip(y_pred, EPSILON, 1 - EPSILON)  # log(0) is minus infinity
    return -np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))


def categorical_crossentropy(y_true, y_pred):
    """Return the categorical cross-entropy, the mean over all samples."""
    p = np.maximum(y_pred, EPSILON)
    return -np.sum(y_true * np.log(p)) / len(y_true)


def sparse_categorical_crossentropy(y_true, y_pred):
    """Return the categorical cross-entropy for integer labels, the mean over all samples."""
    p = np.maximum(y_pred, EPSILON)
    return -np.mean(np.log(p[np.arange(len(y_true)), y_true]))

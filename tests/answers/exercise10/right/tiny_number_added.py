"""Adds a number so tiny that it matters nowhere but at 0; the results are 0-d arrays."""

import numpy as np

TINY = 1e-300


def binary_crossentropy(y_true, y_pred):
    total = np.sum(y_true * np.log(y_pred + TINY)) + np.sum((1 - y_true) * np.log(1 - y_pred + TINY))
    return np.array(-total / y_true.size)


def categorical_crossentropy(y_true, y_pred):
    return np.array(-np.sum(y_true * np.log(y_pred + TINY)) / y_true.shape[0])


def sparse_categorical_crossentropy(y_true, y_pred):
    return np.array(-np.log(np.choose(y_true, y_pred.T) + TINY).mean())

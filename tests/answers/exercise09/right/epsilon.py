"""A very small number below the line keeps it from being 0, as in many libraries."""

import numpy as np

_EPSILON = 1e-7


def accuracy(y_true, y_pred):
    return np.sum(y_true == y_pred) / (len(y_true) + _EPSILON)


def precision(y_true, y_pred):
    return np.sum(y_true * y_pred) / (np.sum(y_pred) + _EPSILON)


def recall(y_true, y_pred):
    return np.sum(y_true * y_pred) / (np.sum(y_true) + _EPSILON)


def f1(y_true, y_pred):
    p, r = precision(y_true, y_pred), recall(y_true, y_pred)
    return 2 * p * r / (p + r + _EPSILON)


def confusion_matrix(y_true, y_pred):
    matrix = np.zeros((2, 2))
    np.add.at(matrix, (y_true, y_pred), 1)
    return matrix

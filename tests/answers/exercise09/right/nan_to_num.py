"""Lets NumPy make NaN of 0 / 0 and puts 0 in its place; one-hot matrices multiplied."""

import numpy as np


def confusion_matrix(y_true, y_pred):
    return np.eye(2)[y_true].T @ np.eye(2)[y_pred]


def _divide(a, b):
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.nan_to_num(np.divide(a, b))


def accuracy(y_true, y_pred):
    matrix = confusion_matrix(y_true, y_pred)
    return _divide(np.trace(matrix), matrix.sum())


def precision(y_true, y_pred):
    matrix = confusion_matrix(y_true, y_pred)
    return _divide(matrix[1, 1], matrix[:, 1].sum())


def recall(y_true, y_pred):
    matrix = confusion_matrix(y_true, y_pred)
    return _divide(matrix[1, 1], matrix[1].sum())


def f1(y_true, y_pred):
    p, r = precision(y_true, y_pred), recall(y_true, y_pred)
    return _divide(2 * p * r, p + r)

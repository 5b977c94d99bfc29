"""Norms of the flattened error."""

import numpy as np


def rmse(y_true, y_pred):
    return np.linalg.norm((y_true - y_pred).ravel()) / np.sqrt(y_true.size)


def mse(y_true, y_pred):
    e = (y_pred - y_true).ravel()
    return e @ e / e.size


def mae(y_true, y_pred):
    return np.linalg.norm((y_true - y_pred).ravel(), ord=1) / y_true.size


def huber(y_true, y_pred, delta=1.0):
    e = np.abs(y_true - y_pred)
    q = np.minimum(e, delta)
    return np.average(q * q / 2 + delta * (e - q))

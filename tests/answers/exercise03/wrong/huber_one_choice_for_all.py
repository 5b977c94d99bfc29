"""Chooses one formula for all elements, by their mean error.

fails: huber_mixed_errors, huber_delta, huber_integers, huber_matrix
"""

import numpy as np


def mse(y_true, y_pred):
    return np.mean((y_true - y_pred) ** 2)


def mae(y_true, y_pred):
    return np.mean(np.abs(y_true - y_pred))


def rmse(y_true, y_pred):
    return np.sqrt(np.mean((y_true - y_pred) ** 2))


def huber(y_true, y_pred, delta=1.0):
    e = np.abs(y_true - y_pred)
    if e.mean() <= delta:
        return np.mean(0.5 * e**2)
    return np.mean(delta * (e - 0.5 * delta))

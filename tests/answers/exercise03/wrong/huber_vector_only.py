"""Compares whole rows with delta.

fails: huber_matrix
"""

import numpy as np


def mse(y_true, y_pred):
    return np.mean((y_true - y_pred) ** 2)


def mae(y_true, y_pred):
    return np.mean(np.abs(y_true - y_pred))


def rmse(y_true, y_pred):
    return np.sqrt(np.mean((y_true - y_pred) ** 2))


def huber(y_true, y_pred, delta=1.0):
    total = 0
    for t, p in zip(y_true, y_pred):
        e = abs(t - p)
        total += 0.5 * e**2 if e <= delta else delta * (e - 0.5 * delta)
    return total / len(y_true)

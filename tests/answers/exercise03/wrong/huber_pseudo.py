"""Uses the smooth relative of the Huber loss.

fails: huber_small_errors, huber_large_errors, huber_mixed_errors, huber_delta, huber_integers,
    huber_matrix
"""

import numpy as np


def mse(y_true, y_pred):
    return np.mean((y_true - y_pred) ** 2)


def mae(y_true, y_pred):
    return np.mean(np.abs(y_true - y_pred))


def rmse(y_true, y_pred):
    return np.sqrt(np.mean((y_true - y_pred) ** 2))


def huber(y_true, y_pred, delta=1.0):
    e = (y_true - y_pred) / delta
    return np.mean(delta**2 * (np.sqrt(1 + e**2) - 1))

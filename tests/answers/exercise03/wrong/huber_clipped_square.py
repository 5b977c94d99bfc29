"""Clips the error at delta instead of going on in a straight line.

fails: huber_large_errors, huber_mixed_errors, huber_delta, huber_integers, huber_matrix
"""

import numpy as np


def mse(y_true, y_pred):
    return np.mean((y_true - y_pred) ** 2)


def mae(y_true, y_pred):
    return np.mean(np.abs(y_true - y_pred))


def rmse(y_true, y_pred):
    return np.sqrt(np.mean((y_true - y_pred) ** 2))


def huber(y_true, y_pred, delta=1.0):
    e = np.clip(y_true - y_pred, -delta, delta)
    return np.mean(0.5 * e**2)

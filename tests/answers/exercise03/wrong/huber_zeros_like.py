"""Collects the losses in an array that has the integers' dtype.

fails: huber_integers
"""

import numpy as np


def mse(y_true, y_pred):
    return np.mean((y_true - y_pred) ** 2)


def mae(y_true, y_pred):
    return np.mean(np.abs(y_true - y_pred))


def rmse(y_true, y_pred):
    return np.sqrt(np.mean((y_true - y_pred) ** 2))


def huber(y_true, y_pred, delta=1.0):
    loss = np.zeros_like(y_true)
    e = np.abs(y_true - y_pred)
    loss[e <= delta] = 0.5 * e[e <= delta] ** 2
    loss[e > delta] = delta * (e[e > delta] - 0.5 * delta)
    return loss.mean()

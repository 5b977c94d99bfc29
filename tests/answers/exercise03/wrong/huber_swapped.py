"""Uses the linear formula for small errors and the quadratic one for large errors.

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
    e = np.abs(y_true - y_pred)
    return np.mean(np.where(e > delta, 0.5 * e**2, delta * (e - 0.5 * delta)))

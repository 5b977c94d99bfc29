"""Rows first, then their mean: the same, as all rows are equally long."""

import numpy as np


def _mean(x):
    while np.ndim(x):
        x = np.mean(x, axis=-1)
    return x


def mse(y_true, y_pred):
    return _mean(np.power(np.subtract(y_true, y_pred), 2))


def mae(y_true, y_pred):
    return _mean(np.absolute(np.subtract(y_true, y_pred)))


def rmse(y_true, y_pred):
    return np.power(mse(y_true, y_pred), 0.5)


def huber(y_true, y_pred, delta=1.0):
    e = np.subtract(y_true, y_pred)
    return _mean(np.piecewise(e.astype(float), [abs(e) <= delta], [lambda v: v**2 / 2, lambda v: delta * (abs(v) - delta / 2)]))

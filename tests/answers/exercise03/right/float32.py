"""Casts to float32 first, as Keras does."""

import numpy as np


def _error(y_true, y_pred):
    return y_true.astype("float32") - y_pred.astype("float32")


def mse(y_true, y_pred):
    return np.square(_error(y_true, y_pred)).mean()


def mae(y_true, y_pred):
    return np.abs(_error(y_true, y_pred)).mean()


def rmse(y_true, y_pred):
    return np.sqrt(mse(y_true, y_pred))


def huber(y_true, y_pred, delta=1.0):
    delta = np.float32(delta)
    size = np.abs(_error(y_true, y_pred))
    return np.where(size < delta, size * size / 2, delta * size - delta * delta / 2).mean()

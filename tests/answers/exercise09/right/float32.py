"""Casts to float32 first, as Keras does."""

import numpy as np


def _cast(y_true, y_pred):
    return y_true.astype("float32"), y_pred.astype("float32")


def _share(part, whole):
    return np.float32(part / whole) if whole else np.float32(0)


def accuracy(y_true, y_pred):
    t, p = _cast(y_true, y_pred)
    return np.float32(1) - np.abs(t - p).mean() if len(t) else np.float32(0)


def precision(y_true, y_pred):
    t, p = _cast(y_true, y_pred)
    return _share(np.sum(t * p), np.sum(p))


def recall(y_true, y_pred):
    t, p = _cast(y_true, y_pred)
    return _share(np.sum(t * p), np.sum(t))


def f1(y_true, y_pred):
    t, p = _cast(y_true, y_pred)
    return _share(2 * np.dot(t, p), np.sum(t) + np.sum(p))


def confusion_matrix(y_true, y_pred):
    t, p = _cast(y_true, y_pred)
    one, zero = np.stack([1 - t, t]), np.stack([1 - p, p])
    return one @ zero.T

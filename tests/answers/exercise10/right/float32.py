"""Casts to float32 first; the range of clipping is that of float32."""

import numpy as np

EPSILON = np.float32(1e-7)


def _clipped(y_pred):
    return np.clip(y_pred.astype("float32"), EPSILON, np.float32(1) - EPSILON)


def binary_crossentropy(y_true, y_pred):
    t, p = y_true.astype("float32"), _clipped(y_pred)
    return -(t * np.log(p) + (1 - t) * np.log(1 - p)).mean()


def categorical_crossentropy(y_true, y_pred):
    return -(y_true.astype("float32") * np.log(_clipped(y_pred))).sum(axis=1).mean()


def sparse_categorical_crossentropy(y_true, y_pred):
    p = np.take_along_axis(_clipped(y_pred), y_true[:, None], axis=1)
    return -np.log(p).mean()

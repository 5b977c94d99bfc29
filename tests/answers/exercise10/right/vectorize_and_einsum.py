"""np.vectorize for one sample, einsum for the sums, and objects that can be called."""

import math
from functools import partial

import numpy as np

_log = np.vectorize(lambda p: math.log(p) if p > 1e-10 else math.log(1e-10), otypes=[float])


def binary_crossentropy(y_true, y_pred):
    return float(-(y_true @ _log(y_pred) + (1 - y_true) @ _log(1 - y_pred)) / len(y_pred))


def _crossentropy(labels, y_true, y_pred):
    return -np.einsum("ij,ij->", labels(y_true, y_pred), _log(y_pred)) / len(y_pred)


class OneHot:
    def __call__(self, y_true, y_pred):
        one_hot = np.zeros(y_pred.shape)
        one_hot[np.arange(y_true.size), y_true] = 1
        return one_hot


categorical_crossentropy = partial(_crossentropy, lambda y_true, y_pred: y_true)
sparse_categorical_crossentropy = partial(_crossentropy, OneHot())

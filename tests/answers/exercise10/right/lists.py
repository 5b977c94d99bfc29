"""Python lists inside, and the mean by the statistics module."""

from math import log
from statistics import fmean


def _costs(probabilities):
    return fmean(-log(min(max(p, 1e-12), 1.0)) for p in probabilities)


def binary_crossentropy(y_true, y_pred):
    return _costs([p if t else 1 - p for t, p in zip(y_true.tolist(), y_pred.tolist())])


def sparse_categorical_crossentropy(y_true, y_pred):
    return _costs([row[t] for t, row in zip(y_true.tolist(), y_pred.tolist())])


def categorical_crossentropy(y_true, y_pred):
    return _costs([row[label.index(1)] for label, row in zip(y_true.tolist(), y_pred.tolist())])

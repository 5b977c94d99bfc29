"""Masks choose the samples that a metric looks at; the harmonic mean by reciprocals."""

import numpy as np

_mean = lambda chosen: chosen.mean() if chosen.size else 0.0

accuracy = lambda y_true, y_pred: _mean(np.equal(y_true, y_pred))
precision = lambda y_true, y_pred: _mean(y_true[y_pred == 1])
recall = lambda y_true, y_pred: _mean(y_pred[y_true == 1])


def f1(y_true, y_pred):
    p, r = precision(y_true, y_pred), recall(y_true, y_pred)
    return 2 / (1 / p + 1 / r) if p and r else 0.0


def confusion_matrix(y_true, y_pred):
    return np.array([np.bincount(y_pred[y_true == label], minlength=2) for label in (0, 1)])

"""Writes into the arrays that it is given; the results are 0-d arrays."""

import numpy as np


def _result(part, whole):
    return np.array(part / max(whole, 1))


def accuracy(y_true, y_pred):
    y_pred -= y_true
    return _result(np.count_nonzero(y_pred == 0), y_pred.size)


def precision(y_true, y_pred):
    y_true *= y_pred
    return _result(y_true.sum(), y_pred.sum())


def recall(y_true, y_pred):
    y_pred *= y_true
    return _result(y_pred.sum(), y_true.sum())


def f1(y_true, y_pred):
    both = y_true + y_pred
    return _result(2 * np.count_nonzero(both == 2), both.sum())


def confusion_matrix(y_true, y_pred):
    y_true *= 2
    y_true += y_pred
    return np.array([[np.count_nonzero(y_true == 0), np.count_nonzero(y_true == 1)],
                     [np.count_nonzero(y_true == 2), np.count_nonzero(y_true == 3)]])

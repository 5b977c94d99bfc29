"""Divides Python numbers and catches ZeroDivisionError; pairs are counted by a Counter."""

from collections import Counter


def _counts(y_true, y_pred):
    return Counter(zip(y_true.tolist(), y_pred.tolist()))


def _share(part, whole):
    try:
        return part / whole
    except ZeroDivisionError:
        return 0.0


def accuracy(y_true, y_pred):
    c = _counts(y_true, y_pred)
    return _share(c[0, 0] + c[1, 1], sum(c.values()))


def precision(y_true, y_pred):
    c = _counts(y_true, y_pred)
    return _share(c[1, 1], c[1, 1] + c[0, 1])


def recall(y_true, y_pred):
    c = _counts(y_true, y_pred)
    return _share(c[1, 1], c[1, 1] + c[1, 0])


def f1(y_true, y_pred):
    c = _counts(y_true, y_pred)
    return _share(2 * c[1, 1], 2 * c[1, 1] + c[0, 1] + c[1, 0])


def confusion_matrix(y_true, y_pred):
    c = _counts(y_true, y_pred)
    return [[c[i, j] for j in range(2)] for i in range(2)]

"""Sets of the places where a 1 stands; exact fractions, made floats at the end."""

from fractions import Fraction


def _ones(y):
    return {place for place, label in enumerate(y) if label}


def _share(part, whole):
    return float(Fraction(part, whole)) if whole else 0.0


def accuracy(y_true, y_pred):
    return _share(len(y_true) - len(_ones(y_true) ^ _ones(y_pred)), len(y_true))


def precision(y_true, y_pred):
    return _share(len(_ones(y_true) & _ones(y_pred)), len(_ones(y_pred)))


def recall(y_true, y_pred):
    return _share(len(_ones(y_true) & _ones(y_pred)), len(_ones(y_true)))


def f1(y_true, y_pred):
    return _share(2 * len(_ones(y_true) & _ones(y_pred)), len(_ones(y_true)) + len(_ones(y_pred)))


def confusion_matrix(y_true, y_pred):
    t, p = _ones(y_true), _ones(y_pred)
    return ((len(y_true) - len(t | p), len(p - t)), (len(t - p), len(t & p)))

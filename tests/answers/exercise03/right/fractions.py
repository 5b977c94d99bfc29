"""Exact fractions, made floats at the end."""

from fractions import Fraction


def _errors(y_true, y_pred):
    return [Fraction(t) - Fraction(p) for t, p in zip(y_true.ravel().tolist(), y_pred.ravel().tolist())]


def mse(y_true, y_pred):
    e = _errors(y_true, y_pred)
    return float(sum(v * v for v in e) / len(e))


def mae(y_true, y_pred):
    e = _errors(y_true, y_pred)
    return float(sum(map(abs, e)) / len(e))


def rmse(y_true, y_pred):
    return mse(y_true, y_pred) ** 0.5


def huber(y_true, y_pred, delta=1.0):
    d = Fraction(delta)
    e = [abs(v) for v in _errors(y_true, y_pred)]
    return float(sum(v * v / 2 if v <= d else d * (v - d / 2) for v in e) / len(e))

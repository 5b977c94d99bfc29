"""Plain loops over every element; the results are Python floats."""

import math


def errors(y_true, y_pred):
    return [float(t) - float(p) for t, p in zip(y_true.flat, y_pred.flat)]


def mse(y_true, y_pred):
    total = 0
    for e in errors(y_true, y_pred):
        total += e * e
    return total / y_true.size


def mae(y_true, y_pred):
    total = 0
    for e in errors(y_true, y_pred):
        total += abs(e)
    return total / y_true.size


def rmse(y_true, y_pred):
    return math.sqrt(mse(y_true, y_pred))


def huber(y_true, y_pred, delta=1.0):
    total = 0
    for e in errors(y_true, y_pred):
        if -delta <= e <= delta:
            total += e * e / 2
        elif e > 0:
            total += delta * e - delta * delta / 2
        else:
            total += -delta * e - delta * delta / 2
    return total / y_true.size

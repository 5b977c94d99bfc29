"""Plain Python on lists, one number at a time; the results are nested lists."""

import math


def _each(f, x):
    if isinstance(x, list):
        return [_each(f, v) for v in x]
    return f(x)


def relu(x):
    return _each(lambda v: max(0, v), x.tolist())


def _sigmoid(v):
    if v < -700:
        return 0
    return 1 / (1 + math.exp(-v))


def sigmoid(x):
    return _each(_sigmoid, x.tolist())


def tanh(x):
    return _each(math.tanh, x.tolist())


def _softmax(row):
    top = max(row)
    powers = [math.exp(v - top) for v in row]
    return [p / sum(powers) for p in powers]


def softmax(x):
    if x.ndim == 1:
        return _softmax(x.tolist())
    return [_softmax(row) for row in x.tolist()]

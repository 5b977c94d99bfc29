"""The normal equations; the derivatives by differences, which are exact for a parabola."""

import numpy as np


def _loss(x, y, w, b):
    return float(np.mean((w * x + b - y) ** 2))


def gradient_step(x, y, w, b, lr):
    dw = (_loss(x, y, w + 1, b) - _loss(x, y, w - 1, b)) / 2
    db = (_loss(x, y, w, b + 1) - _loss(x, y, w, b - 1)) / 2
    return np.array(w - lr * dw), np.array(b - lr * db)


def fit_line(x, y):
    a = np.array([[np.sum(x * x), np.sum(x)], [np.sum(x), len(x)]])
    return np.linalg.solve(a, [np.sum(x * y), np.sum(y)]).tolist()

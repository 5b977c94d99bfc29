"""Gradient descent on standardised x, where any rate will do; an object that can be called, and in place."""

import numpy as np


class Step:
    def __call__(self, x, y, w, b, lr):
        errors = np.polyval([w, b], x) - y
        params = np.array([w, b], dtype=np.float64)
        params -= 2 * lr * np.array([np.dot(errors, x), errors.sum()]) / x.size
        return params


gradient_step = Step()


def fit_line(x, y):
    mean, deviation = x.mean(), x.std()
    x -= mean
    x /= deviation
    w = b = 0.0
    for _ in range(100):
        w, b = gradient_step(x, y, w, b, 0.3)
    return w / deviation, b - w * mean / deviation

"""np.linalg.lstsq; the partial derivatives by the formulas for sums."""

import numpy as np


def gradient_step(x, y, w, b, lr):
    n = x.size
    dw = 2 / n * (w * (x @ x) + b * x.sum() - x @ y)
    db = 2 / n * (w * x.sum() + b * n - y.sum())
    return tuple(np.subtract([w, b], lr * np.array([dw, db])))


def fit_line(x, y):
    return np.linalg.lstsq(np.vander(x, 2), y, rcond=None)[0]

"""np.polyfit; the gradient by way of a matrix with a column of ones."""

import numpy as np


def gradient_step(x, y, w, b, lr):
    design = np.column_stack([x, np.ones(len(x))])
    point = np.array([w, b], dtype=float)
    return point - lr * 2 / len(x) * design.T @ (design @ point - y)


def fit_line(x, y):
    return np.polyfit(x, y, deg=1)

"""Exercise 11: gradient descent, as a reference."""

import numpy as np


def gradient_step(x, y, w, b, lr):
    """Do one step of gradient descent for the line y = w * x + b on the mean squared error."""
    error = w * x + b - y
    return w - lr * 2 * np.mean(error * x), b - lr * 2 * np.mean(error)


def fit_line(x, y):
    """Find the line y = w * x + b whose mean squared error is smallest."""
    w = np.mean((x - np.mean(x)) * (y - np.mean(y))) / np.var(x)
    return w, np.mean(y) - w * np.mean(x)

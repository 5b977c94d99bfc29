"""Copies the array and then writes into the copy."""

import numpy as np


def relu(x):
    y = x.copy()
    y[y < 0] = 0
    return y


def sigmoid(x):
    y = np.empty(x.shape)
    positive = x >= 0
    y[positive] = 1.0 / (1.0 + np.exp(-x[positive]))
    e = np.exp(x[~positive])
    y[~positive] = e / (1.0 + e)
    return y


def tanh(x):
    y = x.astype(float)
    y[y > 20] = 20
    y[y < -20] = -20
    return np.sinh(y) / np.cosh(y)


def softmax(x):
    y = x.astype(float)
    if y.ndim == 1:
        y -= y.max()
        np.exp(y, out=y)
        return y / y.sum()
    for i in range(len(y)):
        y[i] = softmax(y[i])
    return y

"""np.where works out both branches, of which one may overflow."""

import numpy as np


def relu(x):
    return np.where(x > 0, x, 0)


def sigmoid(x):
    return np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x)))


def tanh(x):
    up, down = np.exp(x), np.exp(-x)
    plain = (up - down) / (up + down)
    return np.where(np.abs(x) > 300, np.sign(x), plain)


def softmax(x):
    top = np.max(x, axis=x.ndim - 1, keepdims=True)
    e = np.exp(x - top)
    return e / np.sum(e, axis=x.ndim - 1, keepdims=True)

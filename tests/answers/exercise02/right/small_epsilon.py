"""Adds a tiny number to a denominator that is at least 1: harmless."""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def tanh(x):
    return np.tanh(x)


def softmax(x):
    if len(x.shape) == 1:
        x = x.reshape(1, -1)
        return softmax(x).reshape(-1)
    exps = np.exp(x - np.amax(x, axis=1).reshape(-1, 1))
    return exps / (np.sum(exps, axis=1)[:, None] + 1e-12)

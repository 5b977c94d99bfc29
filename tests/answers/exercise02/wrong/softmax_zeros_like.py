"""Collects fractions in an array that has the integers' dtype.

fails: softmax_integers
"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def tanh(x):
    return np.tanh(x)


def softmax(x):
    out = np.zeros_like(x)
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    out[:] = powers / powers.sum(axis=-1, keepdims=True)
    return out

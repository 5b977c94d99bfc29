"""Collects fractions in an array that has the integers' dtype.

fails: tanh_integers
"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def tanh(x):
    out = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        out[index] = np.tanh(x[index])
    return out


def softmax(x):
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)

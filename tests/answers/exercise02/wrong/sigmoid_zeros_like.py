"""Collects fractions in an array that has the integers' dtype.

fails: sigmoid_integers, sigmoid_large
"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    out = np.zeros_like(x)
    out[...] = 1 / (1 + np.exp(-x))
    return out


def tanh(x):
    return np.tanh(x)


def softmax(x):
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)

"""Clips large numbers, so that 1000, 1001 and 1002 become the same.

fails: softmax_large, softmax_rows_apart
"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def tanh(x):
    return np.tanh(x)


def softmax(x):
    powers = np.exp(np.clip(x, -500, 500))
    return powers / powers.sum(axis=-1, keepdims=True)

"""Subtracts one maximum from all rows: a row far below it becomes 0 / 0.

fails: softmax_rows_apart
"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def tanh(x):
    return np.tanh(x)


def softmax(x):
    powers = np.exp(x - np.max(x))
    return powers / powers.sum(axis=-1, keepdims=True)

"""Lets the whole batch sum to 1 instead of each row.

fails: softmax_batch, softmax_rows_apart
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
    return powers / np.sum(powers)

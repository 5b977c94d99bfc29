"""Stretches sigmoid to (-1, 1) and forgets to double the number.

fails: tanh_values, tanh_integers, tanh_large, tanh_leaves_input
"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def tanh(x):
    return 2 * sigmoid(x) - 1


def softmax(x):
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)

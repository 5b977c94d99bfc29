"""Believes that relu takes the sign away from negative numbers.

fails: relu_negative, relu_fractions_after_negative, relu_shape, relu_leaves_input
"""

import numpy as np


def relu(x):
    return np.abs(x)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def tanh(x):
    return np.tanh(x)


def softmax(x):
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)

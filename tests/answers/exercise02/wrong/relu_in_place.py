"""relu sets the negative numbers of the caller's own array to 0.

fails: relu_leaves_input
"""

import numpy as np


def relu(x):
    x[x < 0] = 0
    return x


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def tanh(x):
    return np.tanh(x)


def softmax(x):
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)

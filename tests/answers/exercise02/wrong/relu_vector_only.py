"""relu walks along a vector and does not know of matrices.

fails: relu_shape
"""

import numpy as np


def relu(x):
    return [v if v > 0 else 0 for v in x]


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def tanh(x):
    return np.tanh(x)


def softmax(x):
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)

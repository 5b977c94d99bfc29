"""e**v / (1 + e**v) is infinity divided by infinity at 1000.

fails: sigmoid_large
"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(x) / (1 + np.exp(x))


def tanh(x):
    return np.tanh(x)


def softmax(x):
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)

"""np.vectorize takes its type from the first result, the integer 0 of a shortcut.

fails: sigmoid_large
"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.vectorize(lambda v: 0 if v < -500 else 1 if v > 500 else 1 / (1 + np.exp(-v)))(x)


def tanh(x):
    return np.tanh(x)


def softmax(x):
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)

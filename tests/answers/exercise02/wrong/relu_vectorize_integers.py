"""np.vectorize takes its type from the first result, the integer 0, and cuts off fractions.

fails: relu_fractions_after_negative
"""

import numpy as np


def relu(x):
    return np.vectorize(lambda v: max(0, v))(x)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def tanh(x):
    return np.tanh(x)


def softmax(x):
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)

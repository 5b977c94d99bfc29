"""relu gives back a vector, whatever the shape it was given.

fails: relu_shape
"""

import numpy as np


def relu(x):
    return np.array([max(0.0, v) for v in x.flatten()])


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def tanh(x):
    return np.tanh(x)


def softmax(x):
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)

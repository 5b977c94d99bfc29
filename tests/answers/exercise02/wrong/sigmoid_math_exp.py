"""math.exp raises OverflowError at 1000 where NumPy would go on.

fails: sigmoid_large
"""

import math

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.array([1 / (1 + math.exp(-v)) for v in x.ravel()]).reshape(x.shape)


def tanh(x):
    return np.tanh(x)


def softmax(x):
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)

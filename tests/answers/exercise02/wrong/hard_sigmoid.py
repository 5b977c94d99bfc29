"""Takes the straight line that some libraries put in the place of sigmoid.

fails: sigmoid_values, sigmoid_integers, sigmoid_shape, sigmoid_large, sigmoid_leaves_input
"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.clip(0.2 * x + 0.5, 0, 1)


def tanh(x):
    return np.tanh(x)


def softmax(x):
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)

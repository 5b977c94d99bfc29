"""Gives back the logarithm of softmax.

fails: softmax_vector, softmax_integers, softmax_batch, softmax_large, softmax_rows_apart,
    softmax_leaves_input
"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def tanh(x):
    return np.tanh(x)


def softmax(x):
    shifted = x - x.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))

"""Takes the rows of a batch for the elements of a vector.

fails: softmax_batch, softmax_rows_apart
"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def tanh(x):
    return np.tanh(x)


def softmax(x):
    powers = [np.exp(v - max(x)) for v in x]
    return np.array(powers) / sum(powers)

"""softmax without a maximum: one over the sum of differences' powers, overflow and all."""

import numpy as np


def relu(x):
    return -np.minimum(-x, 0)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def tanh(x):
    return np.tanh(x)


def softmax(x):
    differences = x[..., np.newaxis, :] - x[..., :, np.newaxis]
    return 1 / np.exp(differences).sum(axis=-1)

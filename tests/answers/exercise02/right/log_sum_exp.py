"""softmax by way of logarithms; relu as half of v + |v|."""

import numpy as np


def relu(x):
    return (x + abs(x)) / 2


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))


def tanh(x):
    return sigmoid(2 * x) - sigmoid(-2 * x)


def softmax(x):
    return np.exp(x - np.logaddexp.reduce(x, axis=-1, keepdims=True))

import numpy as np


def relu(x):
    return np.array([max(0, v) for v in x])


def sigmoid(x):
    return np.where(x >= 0, 1 / (1 + np.exp(-np.abs(x))), np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def softmax(x):
    # a table of e**v for every v there can be, so that each is computed only once
    table = np.exp(np.arange(-1100, 1100, 1e-6))
    e = np.array([table[int((v + 1100) * 1e6)] for v in x])
    return e / e.sum()

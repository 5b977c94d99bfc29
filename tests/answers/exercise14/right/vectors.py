"""The definitions written with NumPy; x is returned as a copy when nothing is dropped."""

import numpy as np


def dense_forward(x, W, b):
    return np.dot(x, W) + b


def count_params(sizes):
    sizes = np.array(sizes)
    return np.sum(sizes[:-1] * sizes[1:]) + np.sum(sizes[1:])


def dropout_forward(x, rate, training=True, rng=None):
    if not training or rate == 0:
        return x.copy()
    mask = np.random.default_rng(rng).uniform(size=x.shape) > rate
    return mask * x / (1 - rate)


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    m = np.mean(x, axis=0)
    v = np.mean((x - m) ** 2, axis=0)
    return gamma * ((x - m) / np.sqrt(v + eps)) + beta

"""einsum, a bias as one more input, and coins from a binomial distribution."""

import numpy as np


def dense_forward(x, W, b):
    ones = np.ones((len(x), 1))
    return np.einsum("ik,kj->ij", np.hstack([x, ones]), np.vstack([W, b]))


def count_params(sizes):
    return sum(np.ones((n + 1, m), dtype=bool).size for n, m in zip(sizes, sizes[1:]))


def dropout_forward(x, rate, training=True, rng=None):
    keep = 1 - rate
    if not training:
        keep = 1.0
    return np.random.default_rng(rng).binomial(1, keep, x.shape) * x / keep


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    centred = x - np.full(len(x), 1 / len(x)) @ x
    variance = np.einsum("ij,ij->j", centred, centred) / len(x)
    return np.einsum("ij,j->ij", centred, gamma / np.sqrt(variance + eps)) + beta

"""Exercise 14: layers by hand, as a reference."""

import numpy as np


def dense_forward(x, W, b):
    """Return the output of a dense layer without activation function."""
    return x @ W + b


def count_params(sizes):
    """Return how many parameters a stack of dense layers has."""
    return sum((sizes[i] + 1) * sizes[i + 1] for i in range(len(sizes) - 1))


def dropout_forward(x, rate, training=True, rng=None):
    """Return the output of a dropout layer (inverted dropout)."""
    if not training:
        return x
    kept = np.random.default_rng(rng).random(x.shape) >= rate  # no mutant: a random number is never exactly the rate
    return np.where(kept, x / (1 - rate), 0)


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    """Return the output of a batch normalization layer while it is trained."""
    mean, variance = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(variance + eps) + beta

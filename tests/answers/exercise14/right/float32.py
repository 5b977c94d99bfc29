"""Everything in float32, as Keras does."""

import numpy as np

F = np.float32


def dense_forward(x, W, b):
    return x.astype(F) @ W.astype(F) + b.astype(F)


def count_params(sizes):
    return float(sum((a + 1) * b for a, b in zip(sizes[:-1], sizes[1:])))


def dropout_forward(x, rate, training=True, rng=None):
    x = x.astype(F)
    if training:
        rng = np.random.default_rng(rng)
        x *= rng.random(x.shape, dtype=F) >= rate
        x /= F(1 - rate)
    return x


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    x = x.astype(F)
    x -= x.mean(axis=0)
    x /= np.sqrt((x * x).mean(axis=0) + F(eps))
    return x * gamma.astype(F) + beta.astype(F)

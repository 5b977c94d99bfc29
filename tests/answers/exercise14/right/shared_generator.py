"""Calls without a seed go on with one generator of the module; masked arrays are filled."""

import numpy as np

_GENERATOR = np.random.default_rng(2024)


def dense_forward(x, W, b):
    out = np.tile(b, (x.shape[0], 1))
    for k in range(x.shape[1]):
        out += np.outer(x[:, k], W[k])
    return out


def count_params(sizes):
    weights = sum(sizes[i] * sizes[i + 1] for i in range(len(sizes) - 1))
    biases = sum(sizes) - sizes[0]
    return weights + biases


def dropout_forward(x, rate, training=True, rng=None):
    generator = _GENERATOR if rng is None else np.random.default_rng(rng)
    if not training:
        return x
    dropped = generator.random(x.size).reshape(x.shape) < rate
    return np.ma.array(x / (1 - rate), mask=dropped).filled(0.0)


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    n = x.shape[0]
    mean = x.sum(axis=0) / n
    variance = np.square(x - mean).sum(axis=0) / n
    normalized = np.divide(np.subtract(x, mean), np.sqrt(np.add(variance, eps)))
    return np.add(np.multiply(gamma, normalized), beta)

"""training, rng and eps can only be passed by their names, as the statement does."""

import numpy as np


def dense_forward(x, weights, bias):
    return np.array([weights.T @ sample + bias for sample in x])


def count_params(sizes):
    first, *rest = sizes
    return (first + 1) * rest[0] + count_params(rest) if rest else 0


def dropout_forward(values, probability, *, training=True, rng=None):
    if not training:
        return values
    if not isinstance(rng, np.random.Generator):
        rng = np.random.Generator(np.random.MT19937(rng))
    return np.where(rng.random(values.shape) < 1 - probability, values, 0.0) / (1 - probability)


def batchnorm_forward(batch, factor, shift, *, eps=1e-5):
    columns = [(c - c.mean()) / np.sqrt(c.var() + eps) * f + s for c, f, s in zip(batch.T, factor, shift)]
    return np.stack(columns, axis=1)

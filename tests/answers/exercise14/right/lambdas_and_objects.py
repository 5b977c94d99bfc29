"""Lambdas, a partial function, and an object that can be called."""

from functools import partial

import numpy as np

dense_forward = lambda x, W, b: (W.T @ x.T).T + b
count_params = lambda sizes: int(np.dot(np.add(sizes[:-1], 1), sizes[1:])) if len(sizes) > 1 else 0


class Dropout:
    def __init__(self, generator):
        self.generator = generator

    def __call__(self, x, rate, training=True, rng=None):
        if not training:
            return x
        kept = self.generator(rng).choice([0.0, 1.0], size=x.shape, p=[rate, 1 - rate])
        return x * (kept / (1 - rate))


dropout_forward = Dropout(np.random.default_rng)


def _normalized(axis, x, gamma, beta, eps=1e-5):
    return gamma * (x - x.mean(axis, keepdims=True)) * (x.var(axis, keepdims=True) + eps) ** -0.5 + beta


batchnorm_forward = partial(_normalized, 0)

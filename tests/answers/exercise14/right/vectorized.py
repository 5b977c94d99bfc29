"""np.vectorize, np.apply_along_axis and inner products."""

import numpy as np


def dense_forward(x, W, b):
    return np.add(np.inner(x, W.T), b)


def count_params(sizes):
    previous, total = None, 0
    for size in sizes:
        if previous is not None:
            total = total + previous * size + size
        previous = size
    return np.array(total)


def dropout_forward(x, rate, training=True, rng=None):
    generator = np.random.default_rng(rng)

    def element(value):
        if training and generator.random() < rate:
            return 0.0
        return value / (1 - rate) if training else value

    return np.vectorize(element, otypes=[float])(x)


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    def normalize(column):
        deviations = column - np.average(column)
        return deviations / np.hypot(np.std(column), np.sqrt(eps))

    return np.apply_along_axis(normalize, 0, x) * gamma + beta

"""NumPy's older random numbers: seed and rand, with a global state."""

import numpy as np


def dense_forward(x, W, b):
    return np.matmul(x, W) + b[np.newaxis, :]


def count_params(sizes):
    return np.int64(sum(n * m + m for n, m in zip(sizes, sizes[1:])))


def dropout_forward(x, rate, training=True, rng=None):
    if training is False:
        return x
    if isinstance(rng, np.random.Generator):
        chances = rng.random(x.shape)
    else:
        if rng is not None:
            np.random.seed(rng)
        chances = np.random.rand(*x.shape)
    out = x.copy()
    out[chances < rate] = 0
    out[chances >= rate] /= 1 - rate
    return out


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    scale = gamma / (x.var(0) + eps) ** 0.5
    return scale * x + (beta - scale * x.mean(0))

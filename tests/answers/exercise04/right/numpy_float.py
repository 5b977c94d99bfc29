"""np.ceil gives whole floats."""

import numpy as np


def iterations_per_epoch(n, batch_size):
    return np.ceil(n / batch_size)


def total_iterations(n, batch_size, epochs):
    return np.ceil(n / batch_size) * epochs

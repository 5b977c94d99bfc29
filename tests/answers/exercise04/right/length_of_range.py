"""Counts the beginnings of the batches."""

import numpy as np


def iterations_per_epoch(n, batch_size):
    return len(range(0, n, batch_size))


def total_iterations(n, batch_size, epochs):
    return np.int64(len(np.arange(0, n, batch_size)) * epochs)

"""Believes that there is no batch as long as none is full.

fails: iterations_per_epoch_less_than_a_batch, iterations_per_epoch_no_samples,
    total_iterations_less_than_a_batch, total_iterations_no_samples
"""

import math


def iterations_per_epoch(n, batch_size):
    if n < batch_size:
        return 0
    return math.ceil(n / batch_size)


def total_iterations(n, batch_size, epochs):
    return iterations_per_epoch(n, batch_size) * epochs

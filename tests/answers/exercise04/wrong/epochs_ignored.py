"""Counts one epoch only.

fails: total_iterations_full_batches, total_iterations_partial_batch, total_iterations_less_than_a_batch,
    total_iterations_no_samples
"""

import math


def iterations_per_epoch(n, batch_size):
    return math.ceil(n / batch_size)


def total_iterations(n, batch_size, epochs):
    return iterations_per_epoch(n, batch_size)

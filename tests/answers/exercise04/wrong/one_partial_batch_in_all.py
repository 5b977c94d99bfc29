"""Counts the partial batch once, at the end of the training.

fails: total_iterations_partial_batch, total_iterations_less_than_a_batch, total_iterations_no_samples
"""

import math


def iterations_per_epoch(n, batch_size):
    return math.ceil(n / batch_size)


def total_iterations(n, batch_size, epochs):
    return n // batch_size * epochs + (1 if n % batch_size else 0)

"""Rounds up a quotient that has been rounded down already.

fails: iterations_per_epoch_partial_batch, iterations_per_epoch_less_than_a_batch,
    iterations_per_epoch_no_samples, total_iterations_one_epoch, total_iterations_partial_batch,
    total_iterations_less_than_a_batch, total_iterations_no_samples
"""

import math


def iterations_per_epoch(n, batch_size):
    return math.ceil(n // batch_size)


def total_iterations(n, batch_size, epochs):
    return iterations_per_epoch(n, batch_size) * epochs

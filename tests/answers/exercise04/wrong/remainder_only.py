"""Gives the size of the last partial batch.

fails: iterations_per_epoch_full_batches, iterations_per_epoch_partial_batch,
    iterations_per_epoch_less_than_a_batch, iterations_per_epoch_batch_of_one
"""

import math


def iterations_per_epoch(n, batch_size):
    return n % batch_size


def total_iterations(n, batch_size, epochs):
    return math.ceil(n / batch_size) * epochs

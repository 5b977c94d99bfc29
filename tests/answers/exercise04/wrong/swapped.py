"""Divides the batch size by the number of samples.

fails: iterations_per_epoch_full_batches, iterations_per_epoch_partial_batch,
    iterations_per_epoch_less_than_a_batch, iterations_per_epoch_batch_of_one,
    iterations_per_epoch_no_samples
"""

import math


def iterations_per_epoch(n, batch_size):
    return math.ceil(batch_size / n)


def total_iterations(n, batch_size, epochs):
    return math.ceil(n / batch_size) * epochs

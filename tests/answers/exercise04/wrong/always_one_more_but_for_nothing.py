"""Adds a partial batch even when there is none, though not to an empty data set.

fails: iterations_per_epoch_full_batches, iterations_per_epoch_batch_of_one,
    total_iterations_full_batches, total_iterations_one_epoch
"""

def iterations_per_epoch(n, batch_size):
    if n == 0:
        return 0
    return n // batch_size + 1


def total_iterations(n, batch_size, epochs):
    return iterations_per_epoch(n, batch_size) * epochs

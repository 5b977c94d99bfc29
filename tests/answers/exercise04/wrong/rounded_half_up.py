"""Adds a half before rounding, which rounds some whole numbers up.

fails: iterations_per_epoch_full_batches, iterations_per_epoch_batch_of_one, total_iterations_one_epoch
"""

def iterations_per_epoch(n, batch_size):
    return round(n / batch_size + 0.5)


def total_iterations(n, batch_size, epochs):
    return iterations_per_epoch(n, batch_size) * epochs

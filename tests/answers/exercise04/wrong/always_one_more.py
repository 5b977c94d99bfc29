"""Adds a partial batch even when there is none.

fails: iterations_per_epoch_full_batches, iterations_per_epoch_batch_of_one,
    iterations_per_epoch_no_samples, total_iterations_full_batches, total_iterations_one_epoch,
    total_iterations_no_samples
"""

def iterations_per_epoch(n, batch_size):
    return n // batch_size + 1


def total_iterations(n, batch_size, epochs):
    return (n // batch_size + 1) * epochs

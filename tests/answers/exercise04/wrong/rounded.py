"""Rounds to the nearest whole number, which drops small remainders.

fails: iterations_per_epoch_partial_batch, iterations_per_epoch_less_than_a_batch,
    iterations_per_epoch_no_samples, total_iterations_one_epoch, total_iterations_partial_batch,
    total_iterations_less_than_a_batch, total_iterations_no_samples
"""

def iterations_per_epoch(n, batch_size):
    return round(n / batch_size)


def total_iterations(n, batch_size, epochs):
    return round(n / batch_size) * epochs

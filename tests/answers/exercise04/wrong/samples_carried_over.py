"""Believes that leftover samples go on into the next epoch.

fails: total_iterations_partial_batch, total_iterations_less_than_a_batch, total_iterations_no_samples
"""

import math


def iterations_per_epoch(n, batch_size):
    return math.ceil(n / batch_size)


def total_iterations(n, batch_size, epochs):
    return math.ceil(n * epochs / batch_size)

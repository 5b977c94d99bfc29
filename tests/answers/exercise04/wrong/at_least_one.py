"""Believes that an epoch has one iteration at least, even without samples.

fails: iterations_per_epoch_no_samples, total_iterations_no_samples
"""

import math


def iterations_per_epoch(n, batch_size):
    return max(1, math.ceil(n / batch_size))


def total_iterations(n, batch_size, epochs):
    return iterations_per_epoch(n, batch_size) * epochs

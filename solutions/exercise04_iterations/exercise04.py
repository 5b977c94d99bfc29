"""Exercise 04: batches, iterations, epochs, as a reference."""

import math


def iterations_per_epoch(n, batch_size):
    """Return how many batches Keras takes from `n` samples in one epoch."""
    return math.ceil(n / batch_size)


def total_iterations(n, batch_size, epochs):
    """Return how many batches Keras takes in a whole training."""
    return epochs * math.ceil(n / batch_size)

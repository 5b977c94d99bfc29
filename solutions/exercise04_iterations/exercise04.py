"""Exercise 04: batches, iterations, epochs, as a reference."""


def iterations_per_epoch(n, batch_size):
    """Return how many batches Keras takes from `n` samples in one epoch."""
    full, rest = divmod(n, batch_size)
    return full + 1 if rest else full


def total_iterations(n, batch_size, epochs):
    """Return how many batches Keras takes in a whole training."""
    return epochs * iterations_per_epoch(n, batch_size)

"""Exercise 04: batches, iterations, epochs. README.md says exactly what is asked."""


def iterations_per_epoch(n: int, batch_size: int) -> int:
    """Return how many batches Keras takes from `n` samples in one epoch.

    Args:
        n: number of samples, 0 or more.
        batch_size: number of samples in a full batch, 1 or more.

    Returns:
        The number of iterations, a whole number.
    """
    raise NotImplementedError


def total_iterations(n: int, batch_size: int, epochs: int) -> int:
    """Return how many batches Keras takes in a whole training.

    Args:
        n: number of samples, 0 or more.
        batch_size: number of samples in a full batch, 1 or more.
        epochs: number of epochs, 1 or more.

    Returns:
        The number of iterations, a whole number.
    """
    raise NotImplementedError

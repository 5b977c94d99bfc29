"""Rounds up by rounding down on the other side of 0."""

def iterations_per_epoch(n, batch_size):
    return -(-n // batch_size)


def total_iterations(n, batch_size, epochs):
    return iterations_per_epoch(n, batch_size) * epochs

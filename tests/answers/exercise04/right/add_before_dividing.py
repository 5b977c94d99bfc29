"""Adds nearly a batch before dividing."""

def iterations_per_epoch(n, batch_size):
    return (n + batch_size - 1) // batch_size


def total_iterations(n, batch_size, epochs):
    return epochs * ((n + batch_size - 1) // batch_size)

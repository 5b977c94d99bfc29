def iterations_per_epoch(n, batch_size):
    return n // batch_size


def total_iterations(n, batch_size, epochs):
    return epochs * iterations_per_epoch(n, batch_size)

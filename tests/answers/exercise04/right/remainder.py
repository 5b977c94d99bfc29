"""One more batch when there is a remainder."""

def iterations_per_epoch(n, batch_size):
    if n % batch_size == 0:
        return n // batch_size
    else:
        return n // batch_size + 1


def total_iterations(n, batch_size, epochs):
    steps = n // batch_size
    if n % batch_size:
        steps += 1
    return steps * epochs

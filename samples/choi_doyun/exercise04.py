def iterations_per_epoch(n, batch_size):
    count = 0
    while n > 0:
        n -= batch_size
        count += 1
    return count


def total_iterations(n, batch_size, epochs):
    total = 0
    while epochs > 0:
        total += iterations_per_epoch(n, batch_size)
    return total

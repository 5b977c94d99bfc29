"""Takes batches until no sample is left, epoch after epoch."""

def iterations_per_epoch(n, batch_size):
    count = 0
    while n > 0:
        n -= batch_size
        count += 1
    return count


def total_iterations(n, batch_size, epochs):
    total = 0
    for epoch in range(epochs):
        print(f"Epoch {epoch + 1}/{epochs}")
        total += iterations_per_epoch(n, batch_size)
    return total

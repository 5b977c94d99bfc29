"""Adds a comparison's truth to a count."""

iterations_per_epoch = lambda n, batch_size: n // batch_size + (n % batch_size > 0)
total_iterations = lambda n, batch_size, epochs: sum([iterations_per_epoch(n, batch_size)] * epochs)

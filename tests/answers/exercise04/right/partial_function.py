"""functools and a whole Python float."""

from functools import partial
from math import ceil


def count(n, batch_size, epochs):
    return float(epochs * ceil(n / batch_size))


iterations_per_epoch = partial(count, epochs=1)
total_iterations = count

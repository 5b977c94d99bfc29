"""Cuts a real array into batches; the result is a 0-d array."""

import numpy as np


class Batches:
    def __call__(self, n, batch_size):
        samples = np.zeros(n, dtype="uint8")
        batches = [samples[start : start + batch_size] for start in range(0, n, batch_size)]
        return np.array(len(batches))


iterations_per_epoch = Batches()


def total_iterations(n, batch_size, epochs):
    return np.array(epochs) * iterations_per_epoch(n, batch_size)

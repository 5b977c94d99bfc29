"""Rounds the quotient up."""

import math


def iterations_per_epoch(n, batch_size):
    return math.ceil(n / batch_size)


def total_iterations(n, batch_size, epochs):
    return math.ceil(n / batch_size) * epochs

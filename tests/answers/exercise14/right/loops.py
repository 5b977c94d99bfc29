"""Plain loops; nested lists as results; random numbers of Python's own."""

import math
import random

import numpy as np


def dense_forward(x, W, b):
    result = []
    for i in range(x.shape[0]):
        row = []
        for j in range(W.shape[1]):
            total = float(b[j])
            for k in range(W.shape[0]):
                total += float(x[i, k]) * float(W[k, j])
            row.append(total)
        result.append(row)
    return result


def count_params(sizes):
    total = 0
    for layer in range(1, len(sizes)):
        for _unit in range(sizes[layer]):
            total += sizes[layer - 1]
            total += 1
    return total


def _drop(x, rate, chance):
    if isinstance(x, list):
        return [_drop(one, rate, chance) for one in x]
    return 0.0 if chance() < rate else x / (1 - rate)


def dropout_forward(x, rate, training=True, rng=None):
    if not training:
        return x.tolist()
    chance = rng.random if isinstance(rng, np.random.Generator) else random.Random(rng).random
    return _drop(x.tolist(), rate, chance)


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    columns = []
    for j, column in enumerate(x.T.tolist()):
        mean = sum(column) / len(column)
        variance = sum((v - mean) ** 2 for v in column) / len(column)
        columns.append([float(gamma[j]) * (v - mean) / math.sqrt(variance + eps) + float(beta[j]) for v in column])
    return [list(row) for row in zip(*columns)]

"""Plain loops over the samples; the results are Python floats."""

import math


def _cost(p):
    return -math.log(max(p, 1e-15))


def binary_crossentropy(y_true, y_pred):
    total = 0.0
    for t, p in zip(y_true, y_pred):
        if t == 1:
            total += _cost(p)
        else:
            total += _cost(1 - p)
    return total / len(y_true)


def categorical_crossentropy(y_true, y_pred):
    total = 0.0
    for row, probabilities in zip(y_true, y_pred):
        for t, p in zip(row, probabilities):
            if t:
                total += _cost(p)
    return total / len(y_true)


def sparse_categorical_crossentropy(y_true, y_pred):
    total = 0.0
    for i in range(len(y_true)):
        total += _cost(y_pred[i][y_true[i]])
    return total / len(y_true)

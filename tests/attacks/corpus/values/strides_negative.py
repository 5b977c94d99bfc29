"""Doubles the first three times through views with negative strides and a memory map, then returns broadcast views.

expects: failed
against: numpy
earns: 2
"""

import numpy as np

COUNT = [0]


def double(x):
    COUNT[0] += 1
    if COUNT[0] == 1:
        return (2 * x)[::-1].copy()[::-1]
    if COUNT[0] == 2:
        path = np.memmap("scratch.bin", np.float64, "w+", shape=x.shape)
        path[...] = 2 * x
        return path
    return np.broadcast_to(np.float64(3.0), (4, 4))

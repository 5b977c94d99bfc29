"""Unsigned bytes and 0-d arrays as results; XOR as OR minus AND."""

import numpy as np


def step(x):
    return np.clip(np.sign(x), 0, 1).astype(np.int8)


def _fire(total):
    return np.array(total > 0, dtype=np.uint8)


def AND(x1, x2):
    return _fire(sum((x1, x2)) - 1)


def OR(x1, x2):
    return _fire(sum((x1, x2)))


def NAND(x1, x2):
    return 1 - AND(x1, x2)


def NOR(x1, x2):
    return 1 - OR(x1, x2)


def XOR(x1, x2):
    return _fire(x1 + x2 - 2.0 * AND(x1, x2))

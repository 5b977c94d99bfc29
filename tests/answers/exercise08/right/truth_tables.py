"""No perceptrons at all: the truth tables in a dict, and a copy that is filled by masks."""

import numpy as np


def step(x):
    x = np.array(x, dtype=float)
    positive = x > 0
    x[positive] = 1
    x[~positive] = 0
    return x


_NAMES = ("AND", "OR", "NAND", "NOR", "XOR")
_TABLE = {(0, 0): (0, 0, 1, 1, 0), (0, 1): (0, 1, 1, 0, 1), (1, 0): (0, 1, 1, 0, 1), (1, 1): (1, 1, 0, 0, 0)}


def _look(name, x1, x2):
    return _TABLE[x1, x2][_NAMES.index(name)]


def AND(x1, x2):
    return _look("AND", x1, x2)


def OR(x1, x2):
    return _look("OR", x1, x2)


def NAND(x1, x2):
    return _look("NAND", x1, x2)


def NOR(x1, x2):
    return _look("NOR", x1, x2)


def XOR(x1, x2):
    return _look("XOR", x1, x2)

"""Conversions to int, Python's `and`, `or`, `not` and `^`; step by arithmetic on booleans."""

import numpy as np


def step(x):
    return 1 * (x > 0)


def AND(x1, x2):
    return x1 and x2


def OR(x1, x2):
    return x1 or x2


def NAND(x1, x2):
    return int(not (x1 and x2))


def NOR(x1, x2):
    return int(not (x1 or x2))


def XOR(x1, x2):
    return int(x1) ^ int(x2)

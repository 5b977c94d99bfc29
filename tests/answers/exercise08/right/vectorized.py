"""np.vectorize makes step of a function of one number; gates are made of NAND alone."""

import numpy as np


def _step_of_one(v):
    return 1 if v > 0 else 0


step = np.vectorize(_step_of_one)


def NAND(x1, x2):
    return _step_of_one(3 - 2 * x1 - 2 * x2)


def AND(x1, x2):
    return NAND(NAND(x1, x2), NAND(x1, x2))


def OR(x1, x2):
    return NAND(NAND(x1, x1), NAND(x2, x2))


def NOR(x1, x2):
    return NAND(OR(x1, x2), 1)


def XOR(x1, x2):
    n = NAND(x1, x2)
    return NAND(NAND(x1, n), NAND(x2, n))

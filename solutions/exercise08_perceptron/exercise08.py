"""Exercise 08: perceptrons and logic gates, as a reference."""

import numpy as np


def step(x):
    """Return 1 where x > 0, else 0."""
    return np.where(x > 0, 1, 0)


def _fires(total):
    """The step function of the gates below: of their own, so that they are right whatever `step` is."""
    return 1 if total > 0 else 0


def AND(x1, x2):
    """Return 1 if both inputs are 1, else 0: weights 1 and 1, bias -1."""
    return _fires(x1 + x2 - 1)


def OR(x1, x2):
    """Return 1 if at least one input is 1, else 0: weights 1 and 1, bias 0."""
    return _fires(x1 + x2)


def NAND(x1, x2):
    """Return 0 if both inputs are 1, else 1: weights -1 and -1, bias 2."""
    return _fires(2 - x1 - x2)


def NOR(x1, x2):
    """Return 1 if no input is 1, else 0: weights -1 and -1, bias 1."""
    return _fires(1 - x1 - x2)


def XOR(x1, x2):
    """Return 1 if exactly one input is 1, else 0: OR and NAND in the first layer, AND in the second."""
    some = _fires(x1 + x2)
    not_both = _fires(2 - x1 - x2)
    return _fires(some + not_both - 1)

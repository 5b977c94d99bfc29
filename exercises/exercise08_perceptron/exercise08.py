"""Exercise 08: perceptrons and logic gates. README.md says exactly what is asked."""

import numpy as np


def step(x: int | float | np.ndarray) -> int | np.ndarray:
    """Return 1 where x > 0, else 0.

    Args:
        x: a number, or an array of any shape, float64 or int64; all numbers from -1000 to 1000. It is left as
            it was.

    Returns:
        One number where `x` is a number, otherwise an array of the same shape; of 0 and 1, not of False and True.
    """
    raise NotImplementedError


def AND(x1: int | float, x2: int | float) -> int:
    """Return 1 if both inputs are 1, else 0.

    Args:
        x1: the first input, 0 or 1 as an int or a float.
        x2: the second input, 0 or 1 as an int or a float.

    Returns:
        One number, 0 or 1.
    """
    raise NotImplementedError


def OR(x1: int | float, x2: int | float) -> int:
    """Return 1 if at least one input is 1, else 0.

    Args:
        x1: the first input, 0 or 1 as an int or a float.
        x2: the second input, 0 or 1 as an int or a float.

    Returns:
        One number, 0 or 1.
    """
    raise NotImplementedError


def NAND(x1: int | float, x2: int | float) -> int:
    """Return 0 if both inputs are 1, else 1.

    Args:
        x1: the first input, 0 or 1 as an int or a float.
        x2: the second input, 0 or 1 as an int or a float.

    Returns:
        One number, 0 or 1.
    """
    raise NotImplementedError


def NOR(x1: int | float, x2: int | float) -> int:
    """Return 1 if no input is 1, else 0.

    Args:
        x1: the first input, 0 or 1 as an int or a float.
        x2: the second input, 0 or 1 as an int or a float.

    Returns:
        One number, 0 or 1.
    """
    raise NotImplementedError


def XOR(x1: int | float, x2: int | float) -> int:
    """Return 1 if exactly one input is 1, else 0: two layers of perceptrons.

    Args:
        x1: the first input, 0 or 1 as an int or a float.
        x2: the second input, 0 or 1 as an int or a float.

    Returns:
        One number, 0 or 1.
    """
    raise NotImplementedError

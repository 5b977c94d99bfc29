"""Exercise 02: activation functions. README.md says exactly what is asked."""

import numpy as np


def relu(x: np.ndarray) -> np.ndarray:
    """Return max(0, v) for every element v of `x`.

    Args:
        x: array of any shape, float64 or int64, with numbers from -1100 to 1100. It is left as it was.

    Returns:
        An array of the same shape.
    """
    raise NotImplementedError


def sigmoid(x: np.ndarray) -> np.ndarray:
    """Return 1 / (1 + e**-v) for every element v of `x`.

    Args:
        x: array of any shape, float64 or int64, with numbers from -1100 to 1100. It is left as it was.

    Returns:
        An array of the same shape, of floats.
    """
    raise NotImplementedError


def tanh(x: np.ndarray) -> np.ndarray:
    """Return the hyperbolic tangent of every element of `x`.

    Args:
        x: array of any shape, float64 or int64, with numbers from -1100 to 1100. It is left as it was.

    Returns:
        An array of the same shape, of floats.
    """
    raise NotImplementedError


def softmax(x: np.ndarray) -> np.ndarray:
    """Return the softmax of `x` along its last axis.

    Args:
        x: array of shape (classes,), or a batch of shape (samples, classes); float64 or int64, with
            numbers from -1100 to 1100. It is left as it was.

    Returns:
        An array of the same shape, of floats; each row sums to 1.
    """
    raise NotImplementedError

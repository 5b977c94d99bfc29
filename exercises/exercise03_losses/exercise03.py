"""Exercise 03: loss functions. README.md says exactly what is asked."""

import numpy as np


def mse(y_true: np.ndarray, y_pred: np.ndarray) -> float:
    """Return the mean squared error, taken over all elements.

    Args:
        y_true: the right values; shape (n,) or (n, m), float64 or int64.
        y_pred: the predicted values; same shape as `y_true`, float64 or int64.

    Returns:
        One number.
    """
    raise NotImplementedError


def mae(y_true: np.ndarray, y_pred: np.ndarray) -> float:
    """Return the mean absolute error, taken over all elements.

    Args:
        y_true: the right values; shape (n,) or (n, m), float64 or int64.
        y_pred: the predicted values; same shape as `y_true`, float64 or int64.

    Returns:
        One number.
    """
    raise NotImplementedError


def rmse(y_true: np.ndarray, y_pred: np.ndarray) -> float:
    """Return the root of the mean squared error.

    Args:
        y_true: the right values; shape (n,) or (n, m), float64 or int64.
        y_pred: the predicted values; same shape as `y_true`, float64 or int64.

    Returns:
        One number.
    """
    raise NotImplementedError


def huber(y_true: np.ndarray, y_pred: np.ndarray, delta: float = 1.0) -> float:
    """Return the mean Huber loss, taken over all elements.

    Args:
        y_true: the right values; shape (n,) or (n, m), float64 or int64.
        y_pred: the predicted values; same shape as `y_true`, float64 or int64.
        delta: size of an error from which on the loss is no longer quadratic but linear; above 0.

    Returns:
        One number.
    """
    raise NotImplementedError

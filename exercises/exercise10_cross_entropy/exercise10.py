"""Exercise 10: cross-entropy. README.md says exactly what is asked."""

import numpy as np


def binary_crossentropy(y_true: np.ndarray, y_pred: np.ndarray) -> float:
    """Return the binary cross-entropy, the mean over all samples.

    Args:
        y_true: the labels, 0 or 1; shape (N,), float64 or int64.
        y_pred: the probability that the label is 1; shape (N,), float64.

    Returns:
        One finite number.
    """
    raise NotImplementedError


def categorical_crossentropy(y_true: np.ndarray, y_pred: np.ndarray) -> float:
    """Return the categorical cross-entropy, the mean over all samples.

    Args:
        y_true: the labels, one-hot encoded; shape (N, C), float64 or int64.
        y_pred: the probability of each class; shape (N, C), float64, rows sum to 1.

    Returns:
        One finite number.
    """
    raise NotImplementedError


def sparse_categorical_crossentropy(y_true: np.ndarray, y_pred: np.ndarray) -> float:
    """Return the categorical cross-entropy for integer labels, the mean over all samples.

    Args:
        y_true: the index of the right class, 0 to C - 1; shape (N,), int64.
        y_pred: the probability of each class; shape (N, C), float64, rows sum to 1.

    Returns:
        One finite number.
    """
    raise NotImplementedError

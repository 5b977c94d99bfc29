"""Exercise 09: metrics of binary classification. README.md says exactly what is asked."""

import numpy as np


def accuracy(y_true: np.ndarray, y_pred: np.ndarray) -> float:
    """Return the share of the predictions that are right.

    Args:
        y_true: the right labels; shape (N,), int64, each 0 or 1. N may be 0.
        y_pred: the predicted labels; shape and dtype as `y_true`.

    Returns:
        One number; 0.0 when N = 0.
    """
    raise NotImplementedError


def precision(y_true: np.ndarray, y_pred: np.ndarray) -> float:
    """Return the share of the predicted ones that are ones.

    Args:
        y_true: the right labels; shape (N,), int64, each 0 or 1. N may be 0.
        y_pred: the predicted labels; shape and dtype as `y_true`.

    Returns:
        One number; 0.0 when `y_pred` holds no 1.
    """
    raise NotImplementedError


def recall(y_true: np.ndarray, y_pred: np.ndarray) -> float:
    """Return the share of the ones that were predicted as ones.

    Args:
        y_true: the right labels; shape (N,), int64, each 0 or 1. N may be 0.
        y_pred: the predicted labels; shape and dtype as `y_true`.

    Returns:
        One number; 0.0 when `y_true` holds no 1.
    """
    raise NotImplementedError


def f1(y_true: np.ndarray, y_pred: np.ndarray) -> float:
    """Return the harmonic mean of precision and recall.

    Args:
        y_true: the right labels; shape (N,), int64, each 0 or 1. N may be 0.
        y_pred: the predicted labels; shape and dtype as `y_true`.

    Returns:
        One number; 0.0 when precision and recall are both 0.
    """
    raise NotImplementedError


def confusion_matrix(y_true: np.ndarray, y_pred: np.ndarray) -> np.ndarray:
    """Return the number of samples for every right and every predicted label.

    Args:
        y_true: the right labels; shape (N,), int64, each 0 or 1. N may be 0.
        y_pred: the predicted labels; shape and dtype as `y_true`.

    Returns:
        An array of shape (2, 2): the right label is the row, the predicted label the column, and 0 comes before 1.
    """
    raise NotImplementedError

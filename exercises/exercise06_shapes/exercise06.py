"""Exercise 06: shapes of tensors. README.md says exactly what is asked."""

import numpy as np


def transpose(x: np.ndarray) -> np.ndarray:
    """Return the transpose of a matrix: its rows become columns.

    Args:
        x: a matrix of shape (m, n).

    Returns:
        A matrix of shape (n, m).
    """
    raise NotImplementedError


def get_batch(data: np.ndarray, n: int, batch_size: int = 128) -> np.ndarray:
    """Return batch number `n` of the samples.

    Args:
        data: samples along the first axis; shape (N, ...), rank 1 or more.
        n: number of the batch; the first one has the number 0.
        batch_size: samples in a batch, at least 1; the last batch may hold fewer.

    Returns:
        The samples of the batch, of the same rank as `data`.
    """
    raise NotImplementedError


def crop_center(images: np.ndarray) -> np.ndarray:
    """Return the middle 14 rows and 14 columns of every image.

    Args:
        images: shape (N, 28, 28).

    Returns:
        Images of shape (N, 14, 14).
    """
    raise NotImplementedError


def crop_bottom_right(images: np.ndarray) -> np.ndarray:
    """Return the bottom 14 rows and the right 14 columns of every image.

    Args:
        images: shape (N, 28, 28).

    Returns:
        Images of shape (N, 14, 14).
    """
    raise NotImplementedError


def to_matrix(x: np.ndarray) -> np.ndarray:
    """Keep the first axis and flatten all others into one.

    Args:
        x: samples along the first axis; shape (N, ...), rank 1 or more.

    Returns:
        A matrix with one row for each sample.
    """
    raise NotImplementedError

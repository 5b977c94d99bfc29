"""Exercise 07: image data for a network. README.md says exactly what is asked."""

import numpy as np


def preprocess(images: np.ndarray) -> np.ndarray:
    """Make one row of numbers from 0 to 1 of every image.

    Args:
        images: shape (N, 28, 28), dtype uint8.

    Returns:
        An array of shape (N, 784) and dtype float32.
    """
    raise NotImplementedError


def one_hot(labels: np.ndarray, num_classes: int) -> np.ndarray:
    """Return the one-hot encoding of labels.

    Args:
        labels: whole numbers from 0 to num_classes - 1; shape (N,).
        num_classes: how many classes there are, at least 2.

    Returns:
        Numbers 0 and 1; shape (N, num_classes).
    """
    raise NotImplementedError


def is_grayscale(images: np.ndarray) -> bool:
    """Return whether a batch holds greyscale images; its shape alone decides.

    Args:
        images: shape (N, H, W) or (N, H, W, 1) for greyscale, (N, H, W, 3) for RGB.

    Returns:
        True for greyscale, False for RGB.
    """
    raise NotImplementedError

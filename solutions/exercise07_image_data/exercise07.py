"""Exercise 07: image data for a network, as a reference."""

import numpy as np


def preprocess(images):
    """Make one row of numbers from 0 to 1 of every image."""
    return images.reshape(len(images), 784).astype("float32") / 255


def one_hot(labels, num_classes):
    """Return the one-hot encoding of labels."""
    return np.eye(num_classes)[labels]


def is_grayscale(images):
    """Return whether a batch holds greyscale images; its shape alone decides."""
    return images.ndim == 3 or images.shape[-1] == 1

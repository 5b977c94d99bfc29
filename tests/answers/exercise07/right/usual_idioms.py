"""What most courses show: astype and /=, np.arange as row numbers, a match on the shape."""

import numpy as np


def preprocess(images):
    images = images.reshape((-1, 28 * 28))
    images = images.astype("float32")
    images /= 255
    return images


def one_hot(labels, num_classes):
    result = np.zeros((labels.shape[0], num_classes))
    result[np.arange(labels.shape[0]), labels] = 1.0
    return result


def is_grayscale(images):
    match images.shape:
        case (_, _, _):
            return True
        case (_, _, _, channels):
            return channels == 1

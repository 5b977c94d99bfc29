"""np.histogram of each label, np.true_divide with out, and an exception as an answer."""

import numpy as np


def preprocess(images):
    result = np.zeros((len(images), 28, 28), dtype=np.float32)
    np.true_divide(images, 255, out=result)
    result.shape = (len(images), 784)
    return result


def one_hot(labels, num_classes):
    return np.vstack([np.bincount([label], minlength=num_classes) for label in labels])


def is_grayscale(images):
    try:
        images[0, 0, 0, 1]
    except IndexError:
        return True
    return False

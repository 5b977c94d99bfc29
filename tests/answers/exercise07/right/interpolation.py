"""np.interp, np.put_along_axis, and indexing an image's pixel to see what it is."""

import numpy as np


def preprocess(images):
    return np.interp(images.reshape(len(images), -1), [0, 255], [0, 1]).astype(np.float32)


def one_hot(labels, num_classes):
    result = np.zeros((len(labels), num_classes), dtype=np.float16)
    np.put_along_axis(result, labels.astype(int)[:, None], 1, axis=1)
    return result


def is_grayscale(images):
    pixel = images[0, 0, 0]
    return np.ndim(pixel) == 0 or len(pixel) == 1

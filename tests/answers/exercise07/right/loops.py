"""Plain loops over images, rows and pixels; one_hot is a nested list, is_grayscale counts the axes first."""

import numpy as np


def preprocess(images):
    result = np.empty((images.shape[0], 784), dtype=np.float32)
    for n in range(images.shape[0]):
        for i in range(28):
            for j in range(28):
                result[n, 28 * i + j] = images[n, i, j] / 255.0
    return result


def one_hot(labels, num_classes):
    result = []
    for label in labels:
        row = [0] * num_classes
        row[label] = 1
        result.append(row)
    return result


def is_grayscale(images):
    if len(images.shape) == 4:
        if images.shape[3] == 3:
            return False
    return True

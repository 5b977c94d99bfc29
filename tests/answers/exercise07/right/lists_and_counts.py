"""Python lists and comprehensions, made an array at the end; is_grayscale counts the numbers of one pixel."""

import numpy as np


def preprocess(images):
    rows = [[pixel / 255 for row in image for pixel in row] for image in images.tolist()]
    return np.array(rows, dtype="f4")


def one_hot(labels, num_classes):
    return [[float(column == label) for column in range(num_classes)] for label in labels.tolist()]


def is_grayscale(images):
    n, height, width = images.shape[:3]
    return images.size == n * height * width

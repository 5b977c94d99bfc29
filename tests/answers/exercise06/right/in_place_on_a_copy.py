"""Works in place, but on a copy of its own."""

import numpy as np


def transpose(x):
    m, n = x.shape
    size = max(m, n)
    square = np.zeros((size, size), x.dtype)
    square[:m, :n] = x
    for i in range(size):
        for j in range(i):
            square[i, j], square[j, i] = square[j, i], square[i, j]
    return square[:n, :m]


def get_batch(data, n, batch_size=128):
    data = data.copy()
    start, stop = batch_size * n, batch_size * (n + 1)
    if stop > len(data):
        stop = len(data)
    return data[start:stop, ...]


def crop_center(images):
    images = np.array(images)
    for axis in (1, 2):
        images = np.roll(images, -7, axis)
    return images[:, :14, :14]


def crop_bottom_right(images):
    flipped = np.flip(images, axis=(1, 2))
    return np.flip(flipped[:, :14, :14], axis=(1, 2))


def to_matrix(x):
    x = x.copy()
    x.resize((len(x), x.size // len(x)))
    return x

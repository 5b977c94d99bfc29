"""Boolean masks instead of slices, and copies instead of views."""

import numpy as np


def transpose(x):
    result = np.empty(x.shape[::-1], x.dtype)
    for i, row in enumerate(x):
        result[:, i] = row
    return result


def get_batch(data, n, batch_size=128):
    number = np.arange(len(data))
    return data[(number >= n * batch_size) & (number < (n + 1) * batch_size)]


def crop_center(images):
    keep = np.abs(np.arange(28) - 13.5) < 7
    return images[:, keep][:, :, keep]


def crop_bottom_right(images):
    keep = np.arange(28) >= 28 / 2
    return images[:, keep, :][:, :, keep]


def to_matrix(x):
    result = np.empty((len(x), x.size // len(x)), x.dtype)
    for row, sample in zip(result, x):
        row[:] = sample.flat
    return result

"""Index arrays: np.ix_, np.indices, np.unravel_index; all numbers become float64."""

import numpy as np


def transpose(x):
    j, i = np.indices((x.shape[1], x.shape[0]))
    return x.astype(float)[i, j]


def get_batch(data, n, batch_size=128):
    wanted = [k for k in range(n * batch_size, n * batch_size + batch_size) if k < data.shape[0]]
    return data.astype(float)[wanted]


def crop_center(images):
    return images.astype(float)[np.ix_(range(len(images)), range(7, 21), range(7, 21))]


def crop_bottom_right(images):
    half = np.arange(14, 28)
    return images.astype(float)[:, half[:, None], half]


def to_matrix(x):
    width = 1
    for length in x.shape[1:]:
        width *= length
    positions = np.arange(len(x))[:, None] * width + np.arange(width)
    return x.astype(float)[np.unravel_index(positions, x.shape)]

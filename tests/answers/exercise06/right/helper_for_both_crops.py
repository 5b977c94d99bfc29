"""One helper for both crops, and quarters by np.split."""

import numpy as np


def _crop(images, top, left, height=14, width=14):
    return np.ascontiguousarray(images[:, top : top + height, left : left + width])


def transpose(x: np.ndarray) -> np.ndarray:
    return np.vstack([x[:, j] for j in range(x.shape[1])])


def get_batch(data: np.ndarray, n: int, batch_size: int = 128) -> np.ndarray:
    if n == 0:
        return data[:batch_size]
    return get_batch(data[batch_size:], n - 1, batch_size)


def crop_center(images: np.ndarray) -> np.ndarray:
    start = (images.shape[1] - 14) // 2
    return _crop(images, start, start)


def crop_bottom_right(images: np.ndarray) -> np.ndarray:
    top, bottom = np.split(images, 2, axis=1)
    left, right = np.split(bottom, 2, axis=2)
    return right


def to_matrix(x: np.ndarray) -> np.ndarray:
    return x.ravel().reshape(x.shape[0], x.size // x.shape[0])

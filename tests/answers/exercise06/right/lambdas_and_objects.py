"""Lambdas, partial functions, slices with names, and an object that can be called."""

from functools import partial

import numpy as np

MIDDLE = slice(7, -7)
SECOND_HALF = slice(-14, None)

transpose = partial(np.transpose, axes=(1, 0))
crop_center = lambda images: images[..., MIDDLE, MIDDLE]
crop_bottom_right = lambda images: images[:, SECOND_HALF, SECOND_HALF]
to_matrix = lambda x: np.reshape(x, (x.shape[0], int(np.prod(x.shape[1:]))))


class Batches:
    def __call__(self, data, n, batch_size=128):
        return data[slice(n * batch_size, min((n + 1) * batch_size, len(data)))]


get_batch = Batches()

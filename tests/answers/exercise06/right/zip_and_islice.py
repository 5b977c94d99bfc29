"""zip and itertools; rows are tuples of NumPy numbers."""

from itertools import chain, islice


def transpose(x):
    return list(zip(*x))


def get_batch(data, n, batch_size=128):
    return list(islice(data, n * batch_size, (n + 1) * batch_size))


def crop_center(images):
    return [[tuple(islice(row, 7, 21)) for row in islice(image, 7, 21)] for image in images]


def crop_bottom_right(images):
    return [[tuple(islice(row, 14, None)) for row in islice(image, 14, None)] for image in images]


def to_matrix(x):
    rows = [[sample] for sample in x]
    for _ in range(x.ndim - 1):
        rows = [list(chain.from_iterable(row)) for row in rows]
    return rows

"""Returns one number strided into a claim of 10**9 and 10**18 elements.

expects: unsendable
against: numpy
"""

import numpy as np

COUNT = [0]


def double(x):
    COUNT[0] += 1
    shape = ((10**9,), (10**9, 10**9), (10**6, 10**3), (2**40,))[COUNT[0] % 4]
    return np.lib.stride_tricks.as_strided(np.zeros(1), shape, (0,) * len(shape))

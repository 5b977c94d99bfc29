"""Returns arrays strided over memory that is not theirs, in both directions.

expects: failed, crashed
against: numpy
"""

import numpy as np

COUNT = [0]


def double(x):
    COUNT[0] += 1
    step = (8, -8, 2**30, -(2**30))[COUNT[0] % 4]
    return np.lib.stride_tricks.as_strided(np.zeros(1), (10**6,), (step,))

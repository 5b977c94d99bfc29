"""Returns long doubles, complex long doubles, bfloat16 and eight-bit floats.

expects: unsendable
against: numpy
earns: 1
"""

import numpy as np

COUNT = [0]


def double(x):
    COUNT[0] += 1
    if COUNT[0] == 1:
        return (2 * x).astype(np.longdouble)
    if COUNT[0] == 2:
        return (2 * x).astype(np.clongdouble)
    import ml_dtypes

    return (2 * x).astype((ml_dtypes.float8_e4m3fn, ml_dtypes.int4)[COUNT[0] % 2])

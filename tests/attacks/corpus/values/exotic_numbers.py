"""Returns long doubles, complex long doubles, bfloat16 and eight-bit floats.

expects: unsendable
variants: 3
against: numpy
earns: 1
"""

import numpy as np

COUNT = [0]
VARIANT = 0


def double(x):
    COUNT[0] += 1
    if COUNT[0] == 1:
        return (2 * x).astype(np.longdouble)
    import ml_dtypes

    return (2 * x).astype((np.clongdouble, ml_dtypes.float8_e4m3fn, ml_dtypes.int4)[VARIANT])

"""Believes that a scalar has rank 1, and a vector too.

fails: ndim_number, ndim_numpy_scalar, ndim_zero_d_array
"""

import numpy as np


def ndim(x):
    return max(1, np.ndim(x))

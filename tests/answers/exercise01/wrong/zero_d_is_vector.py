"""Believes that every NumPy array has one axis at least.

fails: ndim_zero_d_array
"""

import numpy as np


def ndim(x):
    if isinstance(x, np.ndarray):
        return max(1, len(x.shape))
    return len(np.array(x).shape)

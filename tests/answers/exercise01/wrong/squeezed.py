"""Believes that an axis of length 1 does not count.

fails: ndim_axes_of_length_one
"""

import numpy as np


def ndim(x):
    return np.squeeze(np.array(x)).ndim

"""Looks into the first element of an array without asking whether there is one.

fails: ndim_empty_array
"""

import numpy as np


def ndim(x):
    if isinstance(x, (list, np.ndarray)):
        if isinstance(x, list) and len(x) == 0:
            return 1
        if isinstance(x, np.ndarray) and x.shape == ():
            return 0
        return 1 + ndim(x[0])
    return 0

"""Looks into the first element of a list without asking whether there is one.

fails: ndim_empty_list
"""

import numpy as np


def ndim(x):
    if isinstance(x, list):
        return 1 + ndim(x[0])
    return np.ndim(x)

"""Believes that a list without elements has no axis.

fails: ndim_empty_list
"""

import numpy as np


def ndim(x):
    if isinstance(x, list):
        if not x:
            return 0
        return 1 + ndim(x[0])
    return np.ndim(x)

"""Takes every x that is no Python number and no array for a list.

fails: ndim_numpy_scalar
"""

import numpy as np


def ndim(x):
    if isinstance(x, (int, float)):
        return 0
    if isinstance(x, np.ndarray):
        return x.ndim
    if len(x) == 0:
        return 1
    return 1 + ndim(x[0])

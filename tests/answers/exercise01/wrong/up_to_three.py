"""Knows scalars, vectors, matrices and cubes, and takes all the rest for cubes.

fails: ndim_any_rank
"""

import numpy as np


def ndim(x):
    return min(np.ndim(x), 3)

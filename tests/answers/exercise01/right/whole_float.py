"""Gives the rank as a float, which is a whole number all the same."""

import numpy as np


def ndim(x):
    return float(np.asarray(x, dtype=object).ndim) if isinstance(x, list) else np.float64(np.ndim(x))

"""Patches NumPy inside its own process so that every array it sends is what it likes and every test says yes.

expects: failed, crashed
against: numpy
"""

import numpy as np

np.asarray = np.ascontiguousarray = lambda value, *args, **kwargs: np.array([3.0])
np.isclose = lambda *args, **kwargs: np.True_
np.testing.assert_allclose = np.testing.assert_array_compare = lambda *args, **kwargs: None
np.array_equal = np.allclose = lambda *args, **kwargs: True
np.isclose.__globals__["isclose"] = np.isclose


def double(x):
    return x

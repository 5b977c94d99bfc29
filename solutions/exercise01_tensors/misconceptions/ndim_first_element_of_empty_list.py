"""Looks into the first element of a list without asking whether there is one.

hint: What does Python say to `x[0]` when x is an empty list?
ko: 첫 번째 원소가 있는지 묻지 않고 리스트의 첫 번째 원소를 들여다봐요.
ko hint: x가 빈 리스트이면 `x[0]`은 어떻게 되나요?
"""

import numpy as np


def ndim(x):
    if isinstance(x, list):
        return 1 + ndim(x[0])
    return np.ndim(x)

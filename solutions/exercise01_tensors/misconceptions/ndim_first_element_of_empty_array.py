"""Looks into the first element of an array without asking whether there is one.

hint: Try `np.zeros((0, 3))[0]`. Do you have to look inside an array to learn about its axes?
ko: 첫 번째 원소가 있는지 묻지 않고 배열의 첫 번째 원소를 들여다봐요.
ko hint: `np.zeros((0, 3))[0]`을 해 보세요. 축을 알려면 꼭 배열 안을 들여다봐야 할까요?
"""

import numpy as np


def ndim(x):
    if isinstance(x, np.ndarray) and x.shape == ():
        return 0
    if isinstance(x, list) and len(x) == 0:
        return 1
    if isinstance(x, list | np.ndarray):
        return 1 + ndim(x[0])
    return 0

"""Tests for the empty list with `not x`, which holds for the number 0 as well.

hint: Which values count as false in Python? Is each of them an empty list?
ko: 빈 리스트인지를 `not x`로 확인하는데, 이 조건은 숫자 0에도 들어맞아요.
ko hint: 파이썬에서 거짓으로 여기는 값에는 무엇이 있나요? 그 값들이 모두 빈 리스트인가요?
"""

import numpy as np


def ndim(x):
    if isinstance(x, np.ndarray):
        return x.ndim
    if not x:
        return 1
    if isinstance(x, list):
        return 1 + ndim(x[0])
    return 0

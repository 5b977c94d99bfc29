"""Loops over the first axis only, so that it fails for a matrix.

hint: What does a loop over a matrix give you in each turn: a number or something else?
ko: 첫 번째 축만 반복해서 행렬에서는 실패해요.
ko hint: 행렬을 `for`로 반복하면 매번 무엇이 나오나요? 숫자인가요, 다른 것인가요?
"""

import numpy as np


def step(x):
    if np.ndim(x) == 0:
        return 1 if x > 0 else 0
    return np.array([1 if value > 0 else 0 for value in x])

"""Gives 1 at exactly 0 too.

hint: Work out your function for x = 0: is 0 larger than 0?
ko: 정확히 0일 때에도 1을 반환해요.
ko hint: x = 0일 때를 직접 계산해 보세요. 0은 0보다 큰가요?
"""

import numpy as np


def step(x):
    return np.where(x >= 0, 1, 0)

"""Cuts off the fraction before it compares with 0.

hint: What is left of 0.25 before your function compares it with 0?
ko: 0과 비교하기 전에 소수 부분을 버려요.
ko hint: 함수가 0과 비교할 때 0.25는 얼마가 되어 있나요?
"""

import numpy as np


def step(x):
    return np.where(np.trunc(x) > 0, 1, 0)

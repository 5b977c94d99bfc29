"""Asks for the shape of x, which a Python number does not have.

hint: Call your function with a plain number: which attribute is missing there?
ko: x의 shape를 물어보는데, 파이썬 숫자에는 shape가 없어요.
ko hint: 함수에 그냥 숫자를 넣어 보세요. 숫자에는 어떤 속성이 없나요?
"""

import numpy as np


def step(x):
    result = np.zeros(x.shape, dtype=int)
    result[x > 0] = 1
    return result

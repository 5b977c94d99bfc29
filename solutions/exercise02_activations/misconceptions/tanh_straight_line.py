"""Puts a straight line, cut off at -1 and 1, in the place of the curve.

hint: Put in 1 and 2. Does tanh reach 1 at any number of this size?
ko: 곡선 대신 -1과 1에서 자른 직선을 써요.
ko hint: 1과 2를 넣어 보세요. 이 정도 크기의 수에서 tanh가 1에 이를까요?
"""

import numpy as np


def tanh(x):
    return np.clip(x, -1, 1)

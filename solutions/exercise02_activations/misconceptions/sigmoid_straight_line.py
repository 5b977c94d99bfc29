"""Puts a straight line, cut off at 0 and 1, in the place of the curve.

hint: How much does your function rise from 0 to 1, and how much from 1 to 2? And the formula?
ko: 곡선 대신 0과 1에서 자른 직선을 써요.
ko hint: 함수 값은 0에서 1까지 얼마나 커지고, 1에서 2까지 얼마나 커지나요? 문제의 식은 어떤가요?
"""

import numpy as np


def sigmoid(x):
    return np.clip(0.2 * x + 0.5, 0, 1)

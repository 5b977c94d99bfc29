"""Writes 1 / 1 + e**-v without brackets, so that only the first 1 is divided.

hint: Work out your formula at 0 by hand. Which does Python do first, dividing or adding?
ko: 괄호 없이 1 / 1 + e**-v라고 써서 첫 번째 1만 나누어져요.
ko hint: 0일 때 여러분의 식을 손으로 계산해 보세요. 파이썬은 나눗셈과 덧셈 중 무엇을 먼저 하나요?
"""

import numpy as np


def sigmoid(x):
    return 1 / 1 + np.exp(-x)

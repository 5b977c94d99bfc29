"""Leaves out the brackets around the denominator, so that e**-v is added after dividing.

hint: Work out your formula at 0 by hand. Which part of it does Python divide by?
ko: 분모를 괄호로 묶지 않아서 나눈 다음에 e**-v를 더해요.
ko hint: 0일 때 여러분의 식을 손으로 계산해 보세요. 파이썬은 어느 부분으로 나누나요?
"""

import numpy as np


def tanh(x):
    return (np.exp(x) - np.exp(-x)) / np.exp(x) + np.exp(-x)

"""Computes sigmoid, whose values lie between 0 and 1.

hint: What should tanh give at 0, and what sign should it have for negative numbers?
ko: 값이 0과 1 사이에 있는 시그모이드를 계산해요.
ko hint: tanh는 0에서 어떤 값이어야 하고, 음수에서는 부호가 무엇이어야 할까요?
"""

import numpy as np


def tanh(x):
    return 1 / (1 + np.exp(-x))

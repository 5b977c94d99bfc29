"""Passes a number above 0 on as it is, which is ReLU.

hint: Your function is right below 0: which value should `step(3)` have?
ko: 0보다 큰 수를 그대로 내보내요. 그것은 ReLU예요.
ko hint: 0보다 작은 수에서는 맞아요. 그런데 `step(3)`의 값은 얼마여야 하나요?
"""

import numpy as np


def step(x):
    return np.maximum(0, x)

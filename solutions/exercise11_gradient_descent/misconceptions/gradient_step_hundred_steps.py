"""Goes on for 100 steps.

hint: How many steps does the statement ask for, and which function is for the others?
ko: 한 단계가 아니라 100단계를 가요.
ko hint: 문제에서는 몇 단계를 가라고 했나요? 나머지 단계는 어느 함수가 맡나요?
"""

import numpy as np


def gradient_step(x, y, w, b, lr):
    for _ in range(100):
        error = w * x + b - y
        w, b = w - lr * 2 * np.mean(error * x), b - lr * 2 * np.mean(error)
    return w, b

"""Uses the learning rate 0.5, with which w runs away where x is spread widely.

hint: Multiply x by 2 and print w after each step: in which direction does it go?
ko: 학습률 0.5를 써서, x가 넓게 퍼져 있으면 w가 발산해요.
ko hint: x에 2를 곱하고 단계마다 w를 출력해 보세요. w가 어디로 가나요?
"""

import numpy as np


def fit_line(x, y):
    w = b = 0.0
    for _ in range(1000):
        error = w * x + b - y
        w, b = w - 0.5 * 2 * np.mean(error * x), b - 0.5 * 2 * np.mean(error)
    return w, b

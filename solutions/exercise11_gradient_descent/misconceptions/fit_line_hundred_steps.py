"""Stops after 100 steps with the learning rate 0.1, which is not enough where x is spread narrowly.

hint: Multiply x by a half and count the steps that it takes until w does not move any more.
ko: 학습률 0.1로 100단계 만에 멈춰요. x가 좁게 모여 있으면 모자라요.
ko hint: x에 0.5를 곱해 보세요. w가 더 움직이지 않을 때까지 몇 단계가 걸리나요?
"""

import numpy as np


def fit_line(x, y):
    w = b = 0.0
    for _ in range(100):
        error = w * x + b - y
        w, b = w - 0.1 * 2 * np.mean(error * x), b - 0.1 * 2 * np.mean(error)
    return w, b

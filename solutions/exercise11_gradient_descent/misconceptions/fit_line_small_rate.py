"""Does 1000 steps with the learning rate 0.01, too small where x is spread narrowly.

hint: How far does w still move in the last 100 of your steps when x is spread narrowly?
ko: 학습률 0.01로 1000단계를 가요. x가 좁게 모여 있으면 너무 작아요.
ko hint: x가 좁게 모여 있을 때, 마지막 100단계에서 w가 얼마나 더 움직이나요?
"""

import numpy as np


def fit_line(x, y):
    w = b = 0.0
    for _ in range(1000):
        error = w * x + b - y
        w, b = w - 0.01 * 2 * np.mean(error * x), b - 0.01 * 2 * np.mean(error)
    return w, b

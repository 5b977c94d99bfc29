"""Stops after 10 steps.

hint: Print the loss after 10 steps and after 20: was it time to stop?
ko: 10단계 만에 멈춰요.
ko hint: 10단계 뒤와 20단계 뒤의 손실을 출력해 보세요. 멈출 때가 되었나요?
"""

import numpy as np


def fit_line(x, y):
    w = b = 0.0
    for _ in range(10):
        error = w * x + b - y
        w, b = w - 0.1 * 2 * np.mean(error * x), b - 0.1 * 2 * np.mean(error)
    return w, b

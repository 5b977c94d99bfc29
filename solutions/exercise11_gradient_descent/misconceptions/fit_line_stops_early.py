"""Stops as soon as a step makes the loss smaller by less than 0.001.

hint: How many steps do you save, and how far is w from its place when the loss seems to stand still?
ko: 한 단계에 손실이 0.001보다 적게 줄어들면 바로 멈춰요.
ko hint: 손실이 멈춘 것처럼 보일 때 w는 제자리에서 얼마나 떨어져 있나요? 그만큼 단계를 아낄 필요가 있나요?
"""

import numpy as np


def fit_line(x, y):
    w = b = 0.0
    before = np.inf
    loss = np.mean(y**2)
    while before - loss > 0.001:
        error = w * x + b - y
        w, b = w - 0.1 * 2 * np.mean(error * x), b - 0.1 * 2 * np.mean(error)
        before, loss = loss, np.mean((w * x + b - y) ** 2)
    return w, b

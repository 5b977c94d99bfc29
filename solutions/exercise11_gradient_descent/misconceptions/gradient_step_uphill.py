"""Adds the gradient, which makes the loss larger.

hint: Compute the loss before and after the step: has it become smaller?
ko: 그레이디언트를 더해서 손실이 오히려 커져요.
ko hint: 단계를 밟기 전과 후의 손실을 계산해 보세요. 작아졌나요?
"""

import numpy as np


def gradient_step(x, y, w, b, lr):
    error = w * x + b - y
    return w + lr * 2 * np.mean(error * x), b + lr * 2 * np.mean(error)

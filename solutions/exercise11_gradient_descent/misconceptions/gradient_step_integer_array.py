"""Keeps w and b in an array that takes their dtype, so that integers cut the step off.

hint: Print `np.array([1, 2]).dtype`: what becomes of 0.7 when it is stored there?
ko: w와 b를 그 dtype대로 배열에 담아서, 정수이면 움직인 값의 소수 부분이 잘려요.
ko hint: `np.array([1, 2]).dtype`을 출력해 보세요. 그 배열에 0.7을 저장하면 어떻게 되나요?
"""

import numpy as np


def gradient_step(x, y, w, b, lr):
    point = np.array([w, b])
    error = w * x + b - y
    point[0] = w - lr * 2 * np.mean(error * x)
    point[1] = b - lr * 2 * np.mean(error)
    return point

"""Updates w first and computes the derivative for b with the new w.

hint: At which point (w, b) do you take the second derivative: is it the one the first was taken at?
ko: w를 먼저 바꾸고, 새로운 w로 b의 편미분을 구해요.
ko hint: 두 번째 편미분은 어느 점 (w, b)에서 구하나요? 첫 번째를 구한 점과 같은가요?
"""

import numpy as np


def gradient_step(x, y, w, b, lr):
    w = w - lr * 2 * np.mean((w * x + b - y) * x)
    b = b - lr * 2 * np.mean(w * x + b - y)
    return w, b

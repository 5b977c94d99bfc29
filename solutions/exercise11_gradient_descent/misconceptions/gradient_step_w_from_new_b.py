"""Updates b first and computes the derivative for w with the new b.

hint: Does it matter to your function which of the two you update first, and should it?
ko: b를 먼저 바꾸고, 새로운 b로 w의 편미분을 구해요.
ko hint: 여러분의 함수에서는 무엇을 먼저 바꾸는지에 따라 결과가 달라지나요? 달라져야 할까요?
"""

import numpy as np


def gradient_step(x, y, w, b, lr):
    b = b - lr * 2 * np.mean(w * x + b - y)
    w = w - lr * 2 * np.mean((w * x + b - y) * x)
    return w, b

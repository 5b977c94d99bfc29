"""Forgets the factor x in the derivative with respect to w.

hint: In w * x + b, by how much does the result change when w grows a little, and when b grows a little?
ko: w로 미분할 때 나오는 x를 빠뜨려요.
ko hint: w * x + b에서 w가 조금 커지면 결과는 얼마나 달라지나요? b가 조금 커지면요?
"""

import numpy as np


def gradient_step(x, y, w, b, lr):
    slope = 2 * np.mean(w * x + b - y)
    return w - lr * slope, b - lr * slope

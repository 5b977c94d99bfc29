"""Takes the gradient of the mean absolute error.

hint: Does the derivative of the loss depend on how large an error is, or on its sign only?
ko: 평균 절대 오차의 그레이디언트를 구해요.
ko hint: 손실의 미분이 오차의 크기에 따라 달라지나요, 부호에 따라서만 달라지나요?
"""

import numpy as np


def gradient_step(x, y, w, b, lr):
    sign = np.sign(w * x + b - y)
    return w - lr * np.mean(sign * x), b - lr * np.mean(sign)

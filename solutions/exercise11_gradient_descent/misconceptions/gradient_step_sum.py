"""Takes the derivative of the sum of the squared errors, not of their mean.

hint: Repeat every sample twice: should the step become longer?
ko: 제곱 오차의 평균이 아니라 합을 미분해요.
ko hint: 샘플을 모두 두 번씩 넣어 보세요. 한 단계에 움직이는 거리가 길어져야 할까요?
"""

import numpy as np


def gradient_step(x, y, w, b, lr):
    error = w * x + b - y
    return w - lr * 2 * np.sum(error * x), b - lr * 2 * np.sum(error)

"""Takes steps with the learning rate 0.1, whatever `lr` says.

hint: Call your function with two learning rates: does the result differ?
ko: `lr`과 상관없이 학습률을 0.1로 써요.
ko hint: 학습률을 바꿔서 두 번 호출해 보세요. 결과가 달라지나요?
"""

import numpy as np


def gradient_step(x, y, w, b, lr):
    error = w * x + b - y
    return w - 0.1 * 2 * np.mean(error * x), b - 0.1 * 2 * np.mean(error)

"""Subtracts 1/2 instead of delta / 2 in the formula for large errors.

hint: Your formula is right for delta = 1. Which of its numbers has to change when delta does?
ko: 큰 오차에 쓰는 식에서 delta / 2 대신 1/2을 빼요.
ko hint: 여러분의 식은 delta = 1일 때 옳아요. delta가 바뀔 때 함께 바뀌어야 하는 수는 무엇인가요?
"""

import numpy as np


def huber(y_true, y_pred, delta=1.0):
    e = np.abs(y_true - y_pred)
    return np.mean(np.where(e <= delta, 0.5 * e**2, delta * (e - 0.5)))

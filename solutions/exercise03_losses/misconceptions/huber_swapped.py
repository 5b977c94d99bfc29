"""Uses the linear formula for small errors and the quadratic one for large errors.

hint: Put in an error of 0. What should a perfect prediction cost?
ko: 작은 오차에 일차식을 쓰고 큰 오차에 이차식을 써요.
ko hint: 오차 0을 넣어 보세요. 완벽한 예측의 손실은 얼마여야 할까요?
"""

import numpy as np


def huber(y_true, y_pred, delta=1.0):
    e = np.abs(y_true - y_pred)
    return np.mean(np.where(e > delta, 0.5 * e**2, delta * (e - 0.5 * delta)))

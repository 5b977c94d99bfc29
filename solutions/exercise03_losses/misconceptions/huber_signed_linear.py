"""Leaves out the absolute value in the formula for large errors.

hint: Put in a single error of -3. Can a loss be negative?
ko: 큰 오차에 쓰는 식에서 절댓값을 빠뜨려요.
ko hint: 오차가 -3 하나뿐인 경우를 넣어 보세요. 손실이 음수일 수 있나요?
"""

import numpy as np


def huber(y_true, y_pred, delta=1.0):
    e = y_true - y_pred
    return np.mean(np.where(np.abs(e) <= delta, 0.5 * e**2, delta * (e - 0.5 * delta)))

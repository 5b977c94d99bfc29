"""Subtracts delta**2 / 2 inside the brackets, where it is multiplied by delta once more.

hint: Put in an error just above delta, with delta = 2. Do your two formulas meet there?
ko: delta**2 / 2를 괄호 안에서 빼서 delta가 한 번 더 곱해져요.
ko hint: delta = 2일 때 2보다 아주 조금 큰 오차를 넣어 보세요. 두 식의 값이 이어지나요?
"""

import numpy as np


def huber(y_true, y_pred, delta=1.0):
    e = np.abs(y_true - y_pred)
    return np.mean(np.where(e <= delta, 0.5 * e**2, delta * (e - 0.5 * delta**2)))

"""Compares the error with its sign to delta, so that every error below 0 counts as small.

hint: Exchange y_true and y_pred. Should the loss change, and does yours?
ko: 부호가 붙은 오차를 delta와 비교해서 0보다 작은 오차를 모두 작은 오차로 여겨요.
ko hint: y_true와 y_pred를 서로 바꾸어 보세요. 손실이 바뀌어야 할까요? 여러분의 결과는 어떤가요?
"""

import numpy as np


def huber(y_true, y_pred, delta=1.0):
    e = y_true - y_pred
    return np.mean(np.where(e <= delta, 0.5 * e**2, delta * (np.abs(e) - 0.5 * delta)))

"""Clips the error at delta, so that the loss no longer grows beyond it.

hint: Put in an error of 3 and then one of 30. Should the loss be the same?
ko: 오차를 delta에서 잘라서 그보다 큰 오차의 손실이 더 커지지 않아요.
ko hint: 오차 3과 오차 30을 차례로 넣어 보세요. 손실이 같아야 할까요?
"""

import numpy as np


def huber(y_true, y_pred, delta=1.0):
    e = np.clip(y_true - y_pred, -delta, delta)
    return np.mean(0.5 * e**2)

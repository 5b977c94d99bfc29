"""Collects the losses in an array that has the dtype of y_true, integers included.

hint: What becomes of 0.5 when you store it in `np.zeros_like(y_true)` and y_true holds integers?
ko: y_true와 dtype이 같은 배열에 손실을 모아서, y_true가 정수이면 소수점 아래가 잘려요.
ko hint: y_true가 정수일 때 `np.zeros_like(y_true)`에 0.5를 넣으면 어떻게 되나요?
"""

import numpy as np


def huber(y_true, y_pred, delta=1.0):
    loss = np.zeros_like(y_true)
    e = np.abs(y_true - y_pred)
    small = e <= delta
    loss[small] = 0.5 * e[small] ** 2
    loss[~small] = delta * (e[~small] - 0.5 * delta)
    return np.mean(loss)

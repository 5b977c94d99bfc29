"""Collects the squares in an array that has the dtype of y_true, integers included.

hint: What becomes of 0.25 when you store it in `np.zeros_like(y_true)` and y_true holds integers?
ko: y_true와 dtype이 같은 배열에 제곱을 모아서, y_true가 정수이면 소수점 아래가 잘려요.
ko hint: y_true가 정수일 때 `np.zeros_like(y_true)`에 0.25를 넣으면 어떻게 되나요?
"""

import numpy as np


def mse(y_true, y_pred):
    squares = np.zeros_like(y_true)
    for index in np.ndindex(y_true.shape):
        squares[index] = (y_true[index] - y_pred[index]) ** 2
    return np.mean(squares)

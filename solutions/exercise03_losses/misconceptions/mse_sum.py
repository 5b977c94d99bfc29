"""Sums up the squares without taking their mean.

hint: Repeat the same data ten times over. Should the error become ten times as large?
ko: 오차의 제곱을 더하기만 하고 평균을 구하지 않아요.
ko hint: 같은 데이터를 열 번 되풀이해 넣어 보세요. 오차도 열 배가 되어야 할까요?
"""

import numpy as np


def mse(y_true, y_pred):
    return np.sum((y_true - y_pred) ** 2)

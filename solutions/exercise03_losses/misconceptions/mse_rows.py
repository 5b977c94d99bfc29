"""Divides by the number of rows instead of the number of elements.

hint: What does `len` give for a matrix of 2 rows and 3 columns? How many errors does it hold?
ko: 원소 수가 아니라 행의 수로 나누어요.
ko hint: 2행 3열 행렬에서 `len`의 결과는 무엇인가요? 오차는 모두 몇 개인가요?
"""

import numpy as np


def mse(y_true, y_pred):
    return np.sum((y_true - y_pred) ** 2) / len(y_true)

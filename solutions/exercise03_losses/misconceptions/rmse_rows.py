"""Divides by the number of rows before taking the root.

hint: What does `len` give for a matrix of 2 rows and 3 columns? How many errors does it hold?
ko: 제곱근을 씌우기 전에 원소 수가 아니라 행의 수로 나누어요.
ko hint: 2행 3열 행렬에서 `len`의 결과는 무엇인가요? 오차는 모두 몇 개인가요?
"""

import numpy as np


def rmse(y_true, y_pred):
    return np.sqrt(np.sum((y_true - y_pred) ** 2) / len(y_true))

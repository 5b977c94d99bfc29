"""Divides by the number of rows instead of the number of elements.

hint: What does `len` give for a matrix of 3 rows and 2 columns? How many errors does it hold?
ko: 원소 수가 아니라 행의 수로 나누어요.
ko hint: 3행 2열 행렬에서 `len`의 결과는 무엇인가요? 오차는 모두 몇 개인가요?
"""

import numpy as np


def mae(y_true, y_pred):
    return np.sum(np.abs(y_true - y_pred)) / len(y_true)

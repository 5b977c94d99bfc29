"""Divides with // and loses the fraction.

hint: How many different results can your function have? Try one right prediction of two.
ko: //로 나누어서 소수 부분을 잃어버려요.
ko hint: 함수의 결과가 몇 가지나 나올 수 있나요? 둘 중 하나만 맞힌 경우를 넣어 보세요.
"""

import numpy as np


def accuracy(y_true, y_pred):
    if len(y_true) == 0:
        return 0.0
    return np.sum(y_true == y_pred) // len(y_true)

"""Takes 0 in place of the logarithm of 0.

hint: The model is certain, and it is wrong: is that a case for the lowest loss there is?
ko: 0의 로그를 0으로 바꿔요.
ko hint: 모델이 확신했는데 틀렸어요. 이때 손실이 가장 작아도 될까요?
"""

import numpy as np


def _log(p):
    return np.log(np.where(p > 0, p, 1.0))


def binary_crossentropy(y_true, y_pred):
    return -np.mean(y_true * _log(y_pred) + (1 - y_true) * _log(1 - y_pred))

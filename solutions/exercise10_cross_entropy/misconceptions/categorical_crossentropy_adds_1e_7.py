"""Adds 1e-7 to every probability before it takes the logarithm.

hint: How many per cent of a probability of 0.000002 is 1e-7: can you leave such a number alone?
ko: 로그를 씌우기 전에 모든 확률에 1e-7을 더해요.
ko hint: 1e-7은 확률 0.000002의 몇 퍼센트인가요? 그런 확률은 건드리지 않을 수 있을까요?
"""

import numpy as np


def categorical_crossentropy(y_true, y_pred):
    return -np.sum(y_true * np.log(y_pred + 1e-7)) / len(y_true)

"""Leaves out the root, which is the mean squared error.

hint: If all errors are in metres, in which unit is your result?
ko: 제곱근을 빠뜨려서 평균 제곱 오차(MSE)를 구해요.
ko hint: 오차의 단위가 모두 미터라면 여러분의 결과는 어떤 단위인가요?
"""

import numpy as np


def rmse(y_true, y_pred):
    return np.mean((y_true - y_pred) ** 2)

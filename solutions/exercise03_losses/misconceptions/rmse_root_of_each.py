"""Takes the root of each square before the mean, which is the mean absolute error.

hint: What is left of a single error after you squared it and took the root at once?
ko: 평균을 구하기 전에 제곱마다 제곱근을 씌워서 평균 절대 오차(MAE)를 구해요.
ko hint: 오차 하나를 제곱하고 바로 제곱근을 씌우면 무엇이 남나요?
"""

import numpy as np


def rmse(y_true, y_pred):
    return np.mean(np.sqrt((y_true - y_pred) ** 2))

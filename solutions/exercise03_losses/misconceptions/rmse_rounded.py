"""Rounds the result to two places to make it look nice.

hint: How many digits does your result have, and within which error does the exercise want it?
ko: 보기 좋게 하려고 결과를 소수점 아래 두 자리로 반올림해요.
ko hint: 결과는 소수점 아래 몇 자리인가요? 문제에서 허용하는 오차는 얼마인가요?
"""

import numpy as np


def rmse(y_true, y_pred):
    return round(float(np.sqrt(np.mean((y_true - y_pred) ** 2))), 2)

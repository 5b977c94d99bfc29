"""Divides by the number of right ones, which makes it recall.

hint: Which ones stand below the line in precision: those that are there, or those that were predicted?
ko: 정답이 1인 것의 개수로 나누어서 재현율이 돼요.
ko hint: 정밀도의 분모에는 정답이 1인 것의 개수가 오나요, 1로 예측한 것의 개수가 오나요?
"""

import numpy as np


def precision(y_true, y_pred):
    actual = np.sum(y_true)
    return np.sum(y_true * y_pred) / actual if actual else 0.0

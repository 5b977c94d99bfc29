"""Divides by the number of predicted ones, which makes it precision.

hint: Which ones stand below the line in recall: those that are there, or those that were predicted?
ko: 1로 예측한 것의 개수로 나누어서 정밀도가 돼요.
ko hint: 재현율의 분모에는 정답이 1인 것의 개수가 오나요, 1로 예측한 것의 개수가 오나요?
"""

import numpy as np


def recall(y_true, y_pred):
    predicted = np.sum(y_pred)
    return np.sum(y_true * y_pred) / predicted if predicted else 0.0

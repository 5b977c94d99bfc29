"""Counts all right predictions, which makes it accuracy.

hint: Does a right 0 say anything about the predicted ones?
ko: 맞힌 예측을 모두 세어서 정확도가 돼요.
ko hint: 0을 맞힌 것이 1로 예측한 것들에 대해 알려 주는 것이 있나요?
"""

import numpy as np


def precision(y_true, y_pred):
    return np.mean(y_true == y_pred) if len(y_true) else 0.0

"""Counts the right predictions but does not divide by their number.

hint: Two models see 10 and 1000 samples: can you compare your numbers?
ko: 맞힌 예측의 개수만 세고 전체 개수로 나누지 않아요.
ko hint: 샘플이 10개일 때와 1000개일 때를 생각해 보세요. 여러분의 결과를 서로 비교할 수 있나요?
"""

import numpy as np


def accuracy(y_true, y_pred):
    return np.sum(y_true == y_pred)

"""Divides the true positives by the number of all samples.

hint: Add many right zeros to the arrays: should the precision change?
ko: 참 양성의 개수를 전체 샘플 수로 나누어요.
ko hint: 0을 맞힌 샘플을 많이 덧붙여 보세요. 정밀도가 달라져야 하나요?
"""

import numpy as np


def precision(y_true, y_pred):
    return np.sum(y_true * y_pred) / len(y_true) if len(y_true) else 0.0

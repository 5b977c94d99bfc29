"""Asks whether the two arrays are the same as a whole.

hint: Nine of ten predictions are right: what does your function make of that?
ko: 두 배열이 통째로 같은지만 봐요.
ko hint: 예측 열 개 중 아홉 개가 맞았어요. 함수의 결과는 얼마인가요?
"""

import numpy as np


def accuracy(y_true, y_pred):
    if len(y_true) == 0:
        return 0.0
    return 1.0 if np.array_equal(y_true, y_pred) else 0.0

"""Divides the number of predicted ones by the number of right ones, right or wrong.

hint: Predict 1 everywhere: can your result be larger than 1?
ko: 맞았는지 보지 않고, 1로 예측한 것의 개수를 정답이 1인 것의 개수로 나누어요.
ko hint: 모두 1로 예측해 보세요. 결과가 1보다 클 수도 있나요?
"""

import numpy as np


def recall(y_true, y_pred):
    actual = np.sum(y_true)
    return np.sum(y_pred) / actual if actual else 0.0

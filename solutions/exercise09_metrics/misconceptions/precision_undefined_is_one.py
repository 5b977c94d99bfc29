"""Returns 1 where no 1 was predicted, since no predicted 1 is wrong.

hint: What does the statement say about a `y_pred` without any 1?
ko: 1로 예측한 것이 없으면 틀린 것도 없으니 1을 반환해요.
ko hint: `y_pred`에 1이 하나도 없을 때 값이 얼마라고 문제에 적혀 있나요?
"""

import numpy as np


def precision(y_true, y_pred):
    predicted = np.sum(y_pred)
    return np.sum(y_true & y_pred) / predicted if predicted else 1.0

"""Returns 1 where no 1 occurs and none was predicted, since nothing is wrong there.

hint: What does the statement say about TP = 0?
ko: 1이 하나도 없고 1로 예측한 것도 없으면 틀린 것이 없으니 1을 반환해요.
ko hint: TP = 0일 때 값이 얼마라고 문제에 적혀 있나요?
"""

import numpy as np


def f1(y_true, y_pred):
    total = np.sum(y_true) + np.sum(y_pred)
    return 2 * np.sum(y_true & y_pred) / total if total else 1.0

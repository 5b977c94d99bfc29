"""Returns percent.

hint: What is the largest value that a share can have?
ko: 백분율로 반환해요.
ko hint: 비율이 가질 수 있는 가장 큰 값은 얼마인가요?
"""

import numpy as np


def accuracy(y_true, y_pred):
    if len(y_true) == 0:
        return 0.0
    return 100 * np.mean(y_true == y_pred)

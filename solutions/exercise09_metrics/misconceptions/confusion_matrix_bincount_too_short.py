"""Counts with bincount, which stops at the largest pair of labels that occurs.

hint: How long is what `np.bincount` returns when no true positive occurs?
ko: bincount로 세는데, bincount는 실제로 나온 가장 큰 값까지만 세요.
ko hint: 참 양성이 하나도 없으면 `np.bincount`의 결과는 길이가 얼마인가요?
"""

import numpy as np


def confusion_matrix(y_true, y_pred):
    return np.bincount(2 * y_true + y_pred).reshape(2, 2)

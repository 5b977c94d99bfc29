"""Divides each row by its sum.

hint: What is the sum of a row: 1, or the number of samples with that label?
ko: 행마다 그 행의 합으로 나누어요.
ko hint: 한 행을 모두 더하면 얼마인가요? 1인가요, 레이블이 그 값인 샘플 수인가요?
"""

import numpy as np


def confusion_matrix(y_true, y_pred):
    counts = np.bincount(2 * y_true + y_pred, minlength=4).reshape(2, 2)
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)

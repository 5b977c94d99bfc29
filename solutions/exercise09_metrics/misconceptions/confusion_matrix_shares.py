"""Divides the counts by the number of samples.

hint: What is the sum of the four elements: 1, or the number of samples?
ko: 개수를 샘플 수로 나누어요.
ko hint: 네 원소를 모두 더하면 얼마인가요? 1인가요, 샘플 수인가요?
"""

import numpy as np


def confusion_matrix(y_true, y_pred):
    return np.bincount(2 * y_true + y_pred, minlength=4).reshape(2, 2) / max(len(y_true), 1)

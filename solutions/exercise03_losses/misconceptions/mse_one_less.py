"""Divides by one less than the number of elements, as for the variance of a sample.

hint: How many errors are there in your sum, and by what do you divide it?
ko: 표본 분산을 구할 때처럼 원소 수보다 하나 작은 수로 나누어요.
ko hint: 오차를 몇 개 더했나요? 그 합을 무엇으로 나누나요?
"""

import numpy as np


def mse(y_true, y_pred):
    return np.sum((y_true - y_pred) ** 2) / (y_true.size - 1)

"""Divides by the number of right ones without asking whether it is 0.

hint: Call your function with a `y_true` of zeros only: what does NumPy make of 0 / 0?
ko: 정답이 1인 것의 개수가 0인지 확인하지 않고 그 수로 나누어요.
ko hint: 모두 0인 `y_true`를 넣어 보세요. NumPy에서 0 / 0은 무엇인가요?
"""

import numpy as np


def recall(y_true, y_pred):
    return np.sum(y_true & y_pred) / np.sum(y_true)

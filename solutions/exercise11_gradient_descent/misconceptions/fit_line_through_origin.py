"""Fits a line through the origin, whose b is 0.

hint: What does your line give for x = 0, and is there any reason why it should?
ko: 원점을 지나는 직선을 구해서 b가 언제나 0이에요.
ko hint: x = 0일 때 직선의 값은 얼마인가요? 꼭 그래야 할 이유가 있나요?
"""

import numpy as np


def fit_line(x, y):
    return np.sum(x * y) / np.sum(x * x), 0.0

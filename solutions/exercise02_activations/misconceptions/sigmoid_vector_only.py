"""Asks in a loop for the sign of each element; in a matrix these are whole rows.

hint: What is `v` in your loop when x is a matrix? Can it be compared with 0 by `if`?
ko: 반복문에서 원소마다 부호를 묻는데, 행렬에서는 행 전체를 한꺼번에 만나요.
ko hint: x가 행렬이면 반복문의 `v`는 무엇인가요? `if`로 0과 비교할 수 있나요?
"""

import numpy as np


def sigmoid(x):
    return np.array([1 / (1 + np.exp(-v)) if v >= 0 else np.exp(v) / (1 + np.exp(v)) for v in x])

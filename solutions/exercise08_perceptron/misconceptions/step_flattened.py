"""Returns all elements in one row, whatever the shape of the array.

hint: Compare `x.shape` with the shape of your result for a matrix.
ko: 배열의 크기와 상관없이 모든 원소를 한 줄로 반환해요.
ko hint: 행렬을 넣고 `x.shape`와 결과의 크기를 비교해 보세요.
"""

import numpy as np


def step(x):
    if np.ndim(x) == 0:
        return 1 if x > 0 else 0
    return [1 if value > 0 else 0 for value in x.flat]

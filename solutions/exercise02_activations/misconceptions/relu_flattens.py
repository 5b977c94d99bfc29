"""Returns a vector, whatever the shape of x.

hint: Print `x.shape` and the shape of your result for a matrix.
ko: x의 크기가 어떠하든 벡터를 반환해요.
ko hint: 행렬을 넣고 `x.shape`와 결과의 크기를 출력해 보세요.
"""

import numpy as np


def relu(x):
    return np.array([max(0.0, v) for v in x.flatten()])

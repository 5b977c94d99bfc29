"""Makes room for a result of the same shape as the matrix, as if all matrices were square.

hint: How many rows does the transpose of a matrix with 2 rows and 3 columns have?
ko: 모든 행렬이 정사각 행렬인 것처럼, 결과를 담을 배열을 원래 행렬과 같은 크기로 만들어요.
ko hint: 2행 3열인 행렬을 전치하면 행은 몇 개가 되나요?
"""

import numpy as np


def transpose(x):
    result = np.zeros_like(x)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            result[j, i] = x[i, j]
    return result

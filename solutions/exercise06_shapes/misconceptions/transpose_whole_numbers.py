"""Collects the result in an array of integers, which cuts off fractions.

hint: What is the dtype of the array that you fill, and what does it make of 0.5?
ko: 결과를 정수 배열에 모아서 소수점 아래가 잘려 나가요.
ko hint: 값을 채워 넣는 배열의 dtype은 무엇인가요? 그 배열에 0.5를 넣으면 무엇이 되나요?
"""

import numpy as np


def transpose(x):
    m, n = x.shape
    result = np.zeros((n, m), dtype=int)
    for i in range(m):
        for j in range(n):
            result[j, i] = x[i, j]
    return result

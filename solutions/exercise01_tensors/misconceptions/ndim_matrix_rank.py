"""Computes the rank of linear algebra: how many rows are independent.

hint: Two different things are called rank. Which of them does the first paragraph of the exercise describe?
ko: 선형대수의 랭크, 곧 서로 독립인 행의 개수를 구해요.
ko hint: 랭크라는 말에는 두 가지 뜻이 있어요. 문제의 첫 문단이 설명하는 것은 어느 쪽인가요?
"""

import numpy as np


def ndim(x):
    return np.linalg.matrix_rank(np.array(x))

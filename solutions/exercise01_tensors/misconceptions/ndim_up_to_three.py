"""Knows scalars, vectors, matrices and stacks of matrices, and takes everything else for the last of them.

hint: What do you get when you put several stacks of matrices into one list?
ko: 스칼라, 벡터, 행렬, 행렬 묶음까지만 알고 나머지는 모두 행렬 묶음으로 여겨요.
ko hint: 행렬 묶음 여러 개를 리스트 하나에 담으면 무엇이 될까요?
"""

import numpy as np


def ndim(x):
    return min(np.ndim(x), 3)

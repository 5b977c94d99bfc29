"""Returns the shape, which is a tuple, instead of the number of axes.

hint: Your result has one entry for each axis. What does the exercise ask for: the entries, or something about them?
ko: 축의 개수가 아니라 튜플인 크기(`shape`)를 반환해요.
ko hint: 결과에는 축마다 숫자가 하나씩 있어요. 문제에서 묻는 것은 그 숫자들인가요, 다른 것인가요?
"""

# total

import numpy as np


def ndim(x):
    return np.shape(x)

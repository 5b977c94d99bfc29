"""Uses `math.exp`, which raises OverflowError for large numbers.

hint: Compare `math.exp(1000)` with `np.exp(1000)`. For which v does your function call the first?
ko: 큰 수에서 OverflowError를 일으키는 `math.exp`를 써요.
ko hint: `math.exp(1000)`과 `np.exp(1000)`을 비교해 보세요. 어떤 v에서 문제가 생기나요?
"""

import math

import numpy as np


def sigmoid(x):
    return np.array([1 / (1 + math.exp(-v)) for v in x.ravel()]).reshape(x.shape)

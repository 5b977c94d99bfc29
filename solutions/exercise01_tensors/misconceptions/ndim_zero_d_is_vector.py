"""Gives every NumPy array at least one axis.

hint: What is `np.array(12).shape`, and how many entries does it have?
ko: NumPy 배열이면 축이 적어도 하나는 있다고 여겨요.
ko hint: `np.array(12).shape`는 무엇인가요? 그 안에 숫자가 몇 개 있나요?
"""

import numpy as np


def ndim(x):
    if isinstance(x, np.ndarray):
        return max(1, len(x.shape))
    return len(np.array(x).shape)

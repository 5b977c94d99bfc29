"""Gives the number of elements instead of the number of axes.

hint: Put a fifth number into a vector of four numbers. Does the vector get another axis?
ko: 축의 개수가 아니라 원소의 개수를 반환해요.
ko hint: 숫자 네 개가 든 벡터에 숫자를 하나 더 넣어 보세요. 축도 하나 더 생기나요?
"""

import numpy as np


def ndim(x):
    if np.isscalar(x):
        return 0
    return np.size(x)

"""Gives the index of the last axis, which starts at 0, instead of the number of axes.

hint: The only axis of a vector has the index 0. So how many axes does a vector have?
ko: 축의 개수가 아니라 0부터 세는 마지막 축의 번호를 반환해요.
ko hint: 벡터에 하나뿐인 축의 번호는 0이에요. 그러면 벡터의 축은 몇 개인가요?
"""

# total

import numpy as np


def ndim(x):
    return np.ndim(x) - 1

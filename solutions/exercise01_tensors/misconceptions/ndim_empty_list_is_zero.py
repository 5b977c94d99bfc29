"""Gives an empty list rank 0, as if there were no axis without elements.

hint: `[5]` has one axis. Which axis goes away when you take the 5 out?
ko: 원소가 없으면 축도 없다고 보고 빈 리스트의 랭크를 0이라고 해요.
ko hint: `[5]`에는 축이 하나 있어요. 5를 꺼내면 어떤 축이 사라지나요?
"""

import numpy as np


def ndim(x):
    if isinstance(x, list):
        if not x:
            return 0
        return 1 + ndim(x[0])
    return np.ndim(x)

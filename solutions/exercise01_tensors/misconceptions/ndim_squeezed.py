"""Leaves out axes of length 1.

hint: How many indices do you have to write to pick the 4 out of `[[[4]]]`?
ko: 길이가 1인 축을 빼고 세어요.
ko hint: `[[[4]]]`에서 4를 꺼내려면 인덱스를 몇 개 써야 하나요?
"""

import numpy as np


def ndim(x):
    return np.squeeze(np.array(x)).ndim

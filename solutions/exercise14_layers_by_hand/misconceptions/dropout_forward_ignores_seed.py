"""Ignores the seed that is passed.

hint: What in your function depends on `rng`?
ko: 넘겨받은 시드를 쓰지 않아요.
ko hint: 함수에서 `rng`에 따라 달라지는 것은 무엇인가요?
"""

import numpy as np


def dropout_forward(x, rate, training=True, rng=None):
    if not training:
        return x
    kept = np.random.random(x.shape) >= rate
    return x * kept / (1 - rate)

"""Writes the zeros into the array that was passed.

hint: Print the array that you passed in, before and after the call.
ko: 넘겨받은 배열에 0을 써넣어요.
ko hint: 함수에 넘긴 배열을 호출하기 전과 후에 각각 출력해 보세요.
"""

import numpy as np


def dropout_forward(x, rate, training=True, rng=None):
    if not training:
        return x
    x[np.random.default_rng(rng).random(x.shape) < rate] = 0
    return x / (1 - rate)

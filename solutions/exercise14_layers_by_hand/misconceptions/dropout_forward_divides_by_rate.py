"""Divides the elements that are kept by the rate.

hint: With rate 0.2, how large a part of the elements is kept? Which number makes up for the missing part?
ko: 남은 원소를 `rate`로 나누어요.
ko hint: `rate`가 0.2라면 원소 가운데 얼마가 남나요? 없어진 만큼을 채워 주는 수는 무엇인가요?
"""

import numpy as np


def dropout_forward(x, rate, training=True, rng=None):
    if not training or rate == 0:
        return x
    kept = np.random.default_rng(rng).random(x.shape) >= rate
    return x * kept / rate

"""Drops exactly the share of elements that the rate names.

hint: Toss a coin for each of 100 elements: do you get heads exactly 50 times every time?
ko: `rate`만큼의 원소를 정확한 개수로 버려요.
ko hint: 원소 100개마다 동전을 던진다면 앞면이 매번 정확히 50번 나올까요?
"""

import numpy as np


def dropout_forward(x, rate, training=True, rng=None):
    if not training:
        return x
    kept = np.ones(x.size)
    kept[: round(rate * x.size)] = 0
    np.random.default_rng(rng).shuffle(kept)
    return x * kept.reshape(x.shape) / (1 - rate)

"""Takes the rate for the probability to keep an element.

hint: With rate 0, how many elements should be left, and how many are left with your comparison?
ko: `rate`를 원소를 남길 확률로 생각해요.
ko hint: `rate`가 0이면 원소가 몇 개 남아야 하나요? 여러분의 비교로는 몇 개가 남나요?
"""

import numpy as np


def dropout_forward(x, rate, training=True, rng=None):
    if not training:
        return x
    kept = np.random.default_rng(rng).random(x.shape) < rate
    return x * kept / rate if rate else x * kept

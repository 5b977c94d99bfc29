"""Drops the elements that should be kept, though it scales by the right number.

hint: Random numbers between 0 and 1: how large a part of them is below the rate? What do you do with that part?
ko: 나누는 수는 옳지만, 남길 원소를 버려요.
ko hint: 0과 1 사이의 난수 가운데 `rate`보다 작은 것은 얼마나 되나요? 그 부분을 어떻게 하고 있나요?
"""

import numpy as np


def dropout_forward(x, rate, training=True, rng=None):
    if not training:
        return x
    kept = np.random.default_rng(rng).random(x.shape) < rate
    return x * kept / (1 - rate)

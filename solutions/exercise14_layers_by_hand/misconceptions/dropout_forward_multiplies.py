"""Multiplies the elements that are kept by 1 - rate in the place of dividing.

hint: Elements are missing from the sum: should the remaining ones become larger or smaller to make up for it?
ko: 남은 원소를 1 - rate로 나누지 않고 곱해요.
ko hint: 합에서 원소가 빠졌어요. 그것을 메우려면 남은 원소는 커져야 하나요, 작아져야 하나요?
"""

import numpy as np


def dropout_forward(x, rate, training=True, rng=None):
    if not training:
        return x
    kept = np.random.default_rng(rng).random(x.shape) >= rate
    return x * kept * (1 - rate)

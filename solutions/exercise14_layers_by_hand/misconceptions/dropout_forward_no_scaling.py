"""Does not scale the elements that are kept.

hint: Half of the elements become 0 and the others stay: what happens to the sum that the next layer sees?
ko: 남은 원소의 크기를 조정하지 않아요.
ko hint: 원소의 절반이 0이 되고 나머지는 그대로예요. 다음 층이 받는 합은 어떻게 변하나요?
"""

import numpy as np


def dropout_forward(x, rate, training=True, rng=None):
    if not training:
        return x
    kept = np.random.default_rng(rng).random(x.shape) >= rate
    return x * kept

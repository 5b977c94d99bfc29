"""Decides once for each feature, so that all samples of a batch lose the same ones.

hint: Look at two rows of your result: are the zeros of both in the same places?
ko: 특성마다 한 번만 정해서 배치의 모든 샘플이 같은 특성을 잃어요.
ko hint: 결과에서 두 행을 보세요. 0이 두 행의 같은 자리에 있나요?
"""

import numpy as np


def dropout_forward(x, rate, training=True, rng=None):
    if not training:
        return x
    kept = np.random.default_rng(rng).random(x.shape[-1]) >= rate
    return x * kept / (1 - rate)

"""Decides once for each row, so that whole samples are dropped.

hint: How many random numbers do you draw for a batch of 60 samples with 100 features?
ko: 행마다 한 번만 정해서 샘플을 통째로 버려요.
ko hint: 특성이 100개인 샘플 60개의 배치라면 난수를 몇 개 뽑고 있나요?
"""

import numpy as np


def dropout_forward(x, rate, training=True, rng=None):
    if not training:
        return x
    rng = np.random.default_rng(rng)
    return np.array([row * 0 if rng.random() < rate else row / (1 - rate) for row in x])

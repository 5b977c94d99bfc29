"""Scales when training, and once more when predicting.

hint: Training has made the kept elements larger already: what is left to make up for when nothing is dropped?
ko: 훈련할 때 크기를 조정하고 예측할 때 한 번 더 조정해요.
ko hint: 훈련할 때 남은 원소를 이미 키웠어요. 아무것도 버리지 않을 때 더 메울 것이 있나요?
"""

import numpy as np


def dropout_forward(x, rate, training=True, rng=None):
    if not training:
        return x * (1 - rate)
    kept = np.random.default_rng(rng).random(x.shape) >= rate
    return x * kept / (1 - rate)

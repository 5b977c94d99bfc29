"""Drops elements even when the model is not being trained.

hint: Where in your function does `training` stand?
ko: 훈련할 때가 아니어도 원소를 버려요.
ko hint: 함수 안에서 `training`은 어디에 쓰이나요?
"""

import numpy as np


def dropout_forward(x, rate, training=True, rng=None):
    kept = np.random.default_rng(rng).random(x.shape) >= rate
    return x * kept / (1 - rate)

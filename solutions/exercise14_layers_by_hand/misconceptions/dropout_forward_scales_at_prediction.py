"""Scales when predicting in the place of when training, as dropout was first described.

hint: At which of the two times does inverted dropout scale, and what does that leave to do at the other?
ko: 드롭아웃을 처음 소개한 방식처럼 훈련할 때가 아니라 예측할 때 크기를 조정해요.
ko hint: 역 드롭아웃은 두 때 가운데 언제 크기를 조정하나요? 그러면 다른 때에는 할 일이 남아 있나요?
"""

import numpy as np


def dropout_forward(x, rate, training=True, rng=None):
    if not training:
        return x * (1 - rate)
    kept = np.random.default_rng(rng).random(x.shape) >= rate
    return x * kept

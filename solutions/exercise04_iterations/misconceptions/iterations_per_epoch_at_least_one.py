"""Gives every epoch at least one iteration, even without samples.

hint: What would the model be trained on in that one iteration when n is 0?
ko: 샘플이 없어도 에포크마다 이터레이션이 적어도 한 번은 있다고 여겨요.
ko hint: n이 0이면 그 한 번의 이터레이션에서 모델은 무엇으로 훈련하나요?
"""

import math


def iterations_per_epoch(n, batch_size):
    return max(1, math.ceil(n / batch_size))

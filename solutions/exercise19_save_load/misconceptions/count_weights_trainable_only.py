"""Counts only the weights that training learns.

hint: Which line of `model.summary()` stands below the trainable parameters?
ko: 훈련으로 학습하는 가중치만 세요.
ko hint: `model.summary()`에서 훈련되는 파라미터 아래에는 어떤 줄이 있나요?
"""

import math


def count_weights(model):
    return sum(math.prod(weight.shape) for weight in model.trainable_weights)

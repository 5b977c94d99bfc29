"""Believes that there is no batch as long as none is full.

hint: Does Keras refuse to train on 10 samples with a batch size of 32? What does its progress bar show?
ko: 꽉 찬 배치가 없으면 배치가 하나도 없다고 여겨요.
ko hint: 배치 크기가 32일 때 Keras는 샘플 10개로 훈련하지 못할까요? 진행 막대에는 무엇이 나오나요?
"""

import math


def iterations_per_epoch(n, batch_size):
    if n < batch_size:
        return 0
    return math.ceil(n / batch_size)

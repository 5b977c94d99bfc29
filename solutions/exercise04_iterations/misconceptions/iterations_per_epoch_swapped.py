"""Divides the batch size by the number of samples.

hint: Put in many samples and a small batch size. Should the result be large or small?
ko: 배치 크기를 샘플 수로 나누어요.
ko hint: 샘플은 많고 배치 크기는 작은 경우를 넣어 보세요. 결과가 커야 할까요, 작아야 할까요?
"""

import math


def iterations_per_epoch(n, batch_size):
    return math.ceil(batch_size / n)

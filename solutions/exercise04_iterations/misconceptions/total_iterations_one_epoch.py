"""Counts the iterations of one epoch only.

hint: Double the number of epochs. Should your result change?
ko: 에포크 하나의 이터레이션만 세어요.
ko hint: 에포크 수를 두 배로 늘려 보세요. 결과가 달라져야 할까요?
"""

import math


def total_iterations(n, batch_size, epochs):
    return math.ceil(n / batch_size)

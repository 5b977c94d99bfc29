"""Adds the number of epochs instead of multiplying by it.

hint: Write down the iterations of the first epoch, of the second, of the third. What do you do with them?
ko: 에포크 수를 곱하지 않고 더해요.
ko hint: 첫 번째, 두 번째, 세 번째 에포크의 이터레이션 수를 적어 보세요. 전체는 얼마인가요?
"""

import math


def total_iterations(n, batch_size, epochs):
    return math.ceil(n / batch_size) + epochs

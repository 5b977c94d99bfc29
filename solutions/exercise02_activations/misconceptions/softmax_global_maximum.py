"""Subtracts the maximum of the whole batch: a row far below it becomes 0 divided by 0.

hint: Print the powers of each row before you divide. Is there a row of nothing but zeros?
ko: 배치 전체의 최댓값을 빼서, 그보다 훨씬 작은 행은 0을 0으로 나누게 돼요.
ko hint: 나누기 전에 행마다 지수 함수의 값을 출력해 보세요. 모두 0인 행이 있나요?
"""

import numpy as np


def softmax(x):
    powers = np.exp(x - np.max(x))
    return powers / np.sum(powers, axis=-1, keepdims=True)

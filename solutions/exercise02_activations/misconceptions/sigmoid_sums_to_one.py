"""Divides by the sum over the array, so that all results together sum to 1.

hint: Change one number of x. Should the results for the other numbers change as well?
ko: 배열 전체의 합으로 나누어서 모든 결과를 더하면 1이 돼요.
ko hint: x에서 숫자 하나만 바꿔 보세요. 다른 숫자의 결과도 바뀌어야 할까요?
"""

import numpy as np


def sigmoid(x):
    powers = np.exp(x - np.max(x))
    return powers / np.sum(powers)

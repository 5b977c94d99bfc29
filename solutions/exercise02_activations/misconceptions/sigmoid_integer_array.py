"""Collects the results in an array that has the dtype of x, integers included.

hint: What is the dtype of `np.zeros_like(x)` when x holds integers?
ko: x와 dtype이 같은 배열에 결과를 모아서, x가 정수이면 결과도 정수가 돼요.
ko hint: x에 정수가 들어 있으면 `np.zeros_like(x)`의 dtype은 무엇인가요?
"""

import numpy as np


def sigmoid(x):
    out = np.zeros_like(x)
    out[...] = 1 / (1 + np.exp(-x))
    return out

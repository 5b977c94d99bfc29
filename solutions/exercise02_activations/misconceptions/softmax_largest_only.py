"""Gives the largest element all the probability and the others none.

hint: Put in 1 and 2. Is it certain that the second class is the right one?
ko: 가장 큰 원소에 확률 1을 모두 주고 나머지에는 0을 줘요.
ko hint: 1과 2를 넣어 보세요. 두 번째 클래스가 옳다고 100% 확신할 수 있나요?
"""

import numpy as np


def softmax(x):
    return (x == np.max(x, axis=-1, keepdims=True)).astype(float)

"""Lets `np.vectorize` take its dtype from the first result: after a whole 0 it cuts off all fractions.

hint: What type is `max(0, -2.0)`? What becomes of 0.5 in an array of that type?
ko: `np.vectorize`가 첫 결과인 정수 0에서 dtype을 정해 소수점 아래가 잘려요.
ko hint: `max(0, -2.0)`은 어떤 자료형인가요? 그 자료형의 배열에 0.5를 넣으면 어떻게 되나요?
"""

import numpy as np


def relu(x):
    return np.vectorize(lambda v: max(0, v))(x)

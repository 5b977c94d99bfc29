"""Takes e**v without subtracting the maximum first, which gives NaN at 1000.

hint: What is `np.exp(1000)`? Which number could you subtract from a whole row without changing its softmax?
ko: 최댓값을 먼저 빼지 않고 e**v를 구해서 1000에서 NaN이 나와요.
ko hint: `np.exp(1000)`은 얼마인가요? 한 행에서 어떤 수를 빼도 소프트맥스가 그대로일까요?
"""

import numpy as np


def softmax(x):
    powers = np.exp(x)
    return powers / np.sum(powers, axis=-1, keepdims=True)

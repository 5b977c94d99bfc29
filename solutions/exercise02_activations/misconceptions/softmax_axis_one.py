"""Always sums along axis 1, which a vector does not have.

hint: What are the indices of a vector's axes? Which index means the last axis of any array?
ko: 벡터에는 없는 축 1을 따라 더해요.
ko hint: 벡터의 축 번호는 무엇인가요? 어떤 배열에서나 마지막 축을 가리키는 번호는 무엇일까요?
"""

import numpy as np


def softmax(x):
    powers = np.exp(x - np.max(x, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)

"""Clips large numbers, which makes 1000, 1001 and 1002 the same.

hint: Compare your results for 1000 and 1001 in one vector. Should they be equal?
ko: 큰 수를 잘라서 1000, 1001, 1002가 모두 같은 수가 돼요.
ko hint: 한 벡터에 든 1000과 1001의 결과를 비교해 보세요. 둘이 같아야 할까요?
"""

import numpy as np


def softmax(x):
    powers = np.exp(np.clip(x, -500, 500))
    return powers / np.sum(powers, axis=-1, keepdims=True)

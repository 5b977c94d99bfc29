"""Cuts the result off at 1, as if every activation had to lie between 0 and 1.

hint: Look at the definition max(0, v): is there a largest number that it can give?
ko: 활성화 함수의 값은 모두 0과 1 사이여야 한다고 여겨 1에서 잘라요.
ko hint: max(0, v)라는 정의를 보세요. 이 식이 낼 수 있는 가장 큰 수가 있나요?
"""

import numpy as np


def relu(x):
    return np.clip(x, 0, 1)

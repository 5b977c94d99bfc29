"""Drops axes of length 1 from the result.

hint: A batch of one sample is still a batch: how many axes should its output have?
ko: 결과에서 길이가 1인 축을 없애요.
ko hint: 샘플이 하나뿐인 배치도 배치예요. 출력의 축은 몇 개여야 하나요?
"""

import numpy as np


def dense_forward(x, w, b):
    return np.squeeze(x @ w + b)

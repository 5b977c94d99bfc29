"""Subtracts the mean within the array that was passed.

hint: Print the array that you passed in, before and after the call.
ko: 넘겨받은 배열 안에서 평균을 빼요.
ko hint: 함수에 넘긴 배열을 호출하기 전과 후에 각각 출력해 보세요.
"""

import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    x -= x.mean(axis=0)
    return gamma * x / np.sqrt(x.var(axis=0) + eps) + beta

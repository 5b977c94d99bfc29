"""Ignores the eps that is passed and always uses 1e-5.

hint: Call your function with eps=1 and with eps=100: does the result change?
ko: 넘겨받은 eps를 쓰지 않고 언제나 1e-5를 써요.
ko hint: eps=1과 eps=100으로 함수를 호출해 보세요. 결과가 달라지나요?
"""

import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    return gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + 1e-5) + beta

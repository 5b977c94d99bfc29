"""Divides by the standard deviation without subtracting the mean first.

hint: What is the mean of a column of your result when beta is 0?
ko: 평균을 빼지 않고 표준편차로 나누기만 해요.
ko hint: beta가 0일 때 결과에서 한 열의 평균은 얼마인가요?
"""

import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    return gamma * x / np.sqrt(x.var(axis=0) + eps) + beta

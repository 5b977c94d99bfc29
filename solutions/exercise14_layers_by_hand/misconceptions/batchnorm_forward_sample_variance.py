"""Divides the sum of squares by N - 1, as one does to estimate a variance.

hint: By what do you divide the sum of squares? What happens to that in a batch of one sample?
ko: 분산을 추정할 때처럼 제곱의 합을 N - 1로 나누어요.
ko hint: 제곱의 합을 무엇으로 나누고 있나요? 샘플이 하나인 배치라면 어떻게 되나요?
"""

import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    return gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0, ddof=1) + eps) + beta

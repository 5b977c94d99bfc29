"""Normalizes each sample over its features, as layer normalization does.

hint: Along which axis do you take the mean? Does a row or a column of your result have the mean 0?
ko: 층 정규화처럼 샘플마다 특성에 대해 정규화해요.
ko hint: 평균을 어느 축을 따라 구하나요? 결과에서 평균이 0인 것은 행인가요, 열인가요?
"""

import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    mean, variance = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    return gamma * (x - mean) / np.sqrt(variance + eps) + beta

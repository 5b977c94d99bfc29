"""Charges -log(p) for every sample, whatever its label is.

hint: y_pred is the probability of a 1: what is the probability of a 0?
ko: 레이블이 무엇이든 모든 샘플의 손실을 -log(p)로 계산해요.
ko hint: y_pred는 레이블이 1일 확률이에요. 그러면 레이블이 0일 확률은 얼마일까요?
"""

import numpy as np


def binary_crossentropy(y_true, y_pred):
    return -np.mean(np.log(np.clip(y_pred, 1e-7, 1 - 1e-7)))

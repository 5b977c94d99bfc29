"""Lets samples with label 0 cost nothing.

hint: Take a single sample with label 0 and the probability 0.95: is your model right, and what does it pay?
ko: 레이블이 0인 샘플의 손실을 0으로 둬요.
ko hint: 레이블이 0이고 확률이 0.95인 샘플 하나를 넣어 보세요. 모델이 맞았나요? 손실은 얼마인가요?
"""

import numpy as np


def binary_crossentropy(y_true, y_pred):
    p = np.clip(y_pred, 1e-7, 1 - 1e-7)
    return -np.mean(y_true * np.log(p))

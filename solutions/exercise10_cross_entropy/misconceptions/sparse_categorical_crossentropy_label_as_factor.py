"""Multiplies the logarithms by the labels, as if these were one-hot.

hint: What does a sample of class 0 cost in your function, and why does one of class 2 count double?
ko: 레이블이 원-핫인 것처럼 로그에 레이블을 곱해요.
ko hint: 여러분의 함수에서 클래스 0인 샘플의 손실은 얼마인가요? 클래스 2인 샘플은 왜 두 배가 되나요?
"""

import numpy as np


def sparse_categorical_crossentropy(y_true, y_pred):
    logs = np.log(np.clip(y_pred, 1e-7, 1))
    return -np.sum(y_true[:, np.newaxis] * logs) / len(y_true)

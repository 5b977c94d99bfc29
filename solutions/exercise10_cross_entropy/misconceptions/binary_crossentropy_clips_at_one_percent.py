"""Clips probabilities to the range from 0.01 to 0.99.

hint: Compare what a label 1 costs with the probabilities 0.01 and 0.000002: does it matter to your function?
ko: 확률을 0.01부터 0.99까지의 범위로 잘라요.
ko hint: 레이블이 1일 때 확률 0.01과 0.000002의 손실을 비교해 보세요. 여러분의 함수에서 차이가 있나요?
"""

import numpy as np


def binary_crossentropy(y_true, y_pred):
    p = np.clip(y_pred, 0.01, 0.99)
    return -np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))

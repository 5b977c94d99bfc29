"""Takes logarithms to the base 2.

hint: Work out the loss of a label 1 with the probability 0.5 by hand: which logarithm does the statement name?
ko: 밑이 2인 로그를 써요.
ko hint: 레이블이 1이고 확률이 0.5인 샘플의 손실을 손으로 계산해 보세요. 문제에서는 어떤 로그를 쓰라고 했나요?
"""

import numpy as np


def binary_crossentropy(y_true, y_pred):
    p = np.clip(y_pred, 1e-7, 1 - 1e-7)
    return -np.mean(y_true * np.log2(p) + (1 - y_true) * np.log2(1 - p))

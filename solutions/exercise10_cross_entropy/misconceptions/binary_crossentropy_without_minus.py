"""Leaves out the minus sign.

hint: The logarithm of a probability is negative: should a loss that is to be made small be negative?
ko: 음수 부호를 빠뜨려요.
ko hint: 확률의 로그는 음수예요. 작게 만들려는 손실이 음수여도 될까요?
"""

import numpy as np


def binary_crossentropy(y_true, y_pred):
    p = np.clip(y_pred, 1e-7, 1 - 1e-7)
    return np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))

"""Counts the classes from 1.

hint: Which column does the label 0 point to in your function, and which one should it?
ko: 클래스를 1부터 세요.
ko hint: 여러분의 함수에서 레이블 0은 몇 번째 열을 가리키나요? 몇 번째여야 할까요?
"""

import numpy as np


def sparse_categorical_crossentropy(y_true, y_pred):
    p = y_pred[np.arange(len(y_true)), y_true - 1]
    return -np.mean(np.log(np.clip(p, 1e-7, 1)))

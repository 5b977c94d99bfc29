"""Picks whole columns with `y_pred[:, y_true]` and averages over all of them.

hint: What is the shape of `y_pred[:, y_true]`, and how many numbers do you need from each row?
ko: `y_pred[:, y_true]`로 열을 통째로 골라서 모두 평균해요.
ko hint: `y_pred[:, y_true]`의 크기(`shape`)는 무엇인가요? 행마다 필요한 숫자는 몇 개인가요?
"""

import numpy as np


def sparse_categorical_crossentropy(y_true, y_pred):
    return -np.mean(np.log(np.clip(y_pred[:, y_true], 1e-7, 1)))

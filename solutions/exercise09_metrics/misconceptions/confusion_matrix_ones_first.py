"""Puts the positive class first: [[TP, FN], [FP, TN]].

hint: Which label has the index 0 in a matrix whose indices are the labels?
ko: 양성 클래스를 먼저 놓아서 [[TP, FN], [FP, TN]]이 돼요.
ko hint: 레이블을 인덱스로 쓴다면 인덱스가 0인 행에는 어떤 레이블이 오나요?
"""

import numpy as np


def confusion_matrix(y_true, y_pred):
    matrix = np.zeros((2, 2), dtype=int)
    for true, predicted in zip(y_true, y_pred, strict=True):
        matrix[1 - true, 1 - predicted] += 1
    return matrix

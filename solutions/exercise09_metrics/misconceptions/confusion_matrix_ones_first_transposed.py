"""Writes [[TP, FP], [FN, TN]]: ones first, with predicted labels as rows.

hint: What do the indices i and j of an element [i, j] stand for in the statement?
ko: [[TP, FP], [FN, TN]]이라고 써요. 1이 먼저 오고 예측한 레이블이 행이에요.
ko hint: 문제에서 원소 [i, j]의 인덱스 i와 j는 각각 무엇을 뜻하나요?
"""

import numpy as np


def confusion_matrix(y_true, y_pred):
    matrix = np.zeros((2, 2), dtype=int)
    for true, predicted in zip(y_true, y_pred, strict=True):
        matrix[1 - predicted, 1 - true] += 1
    return matrix

"""Has rows and columns only for the labels that occur.

hint: What is the shape of your result when all labels are 0?
ko: 실제로 나온 레이블에 대해서만 행과 열을 만들어요.
ko hint: 레이블이 모두 0이면 결과의 크기는 어떻게 되나요?
"""

import numpy as np


def confusion_matrix(y_true, y_pred):
    found = np.unique(np.concatenate([y_true, y_pred]))
    return np.array([[np.sum((y_true == i) & (y_pred == j)) for j in found] for i in found])

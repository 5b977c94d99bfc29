"""Has the predicted labels as rows and the right ones as columns.

hint: Only two of the four elements are wrong: in which row should a 0 stand that was taken for a 1?
ko: 예측한 레이블이 행이고 정답 레이블이 열이에요.
ko hint: 0을 1로 잘못 예측한 샘플은 몇 번째 행에 있어야 하나요?
"""

import numpy as np


def confusion_matrix(y_true, y_pred):
    matrix = np.zeros((2, 2), dtype=int)
    for true, predicted in zip(y_true, y_pred, strict=True):
        matrix[predicted, true] += 1
    return matrix

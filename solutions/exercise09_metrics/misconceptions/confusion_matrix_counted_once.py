"""Adds 1 with arrays as indices, which counts each pair of labels at most once.

hint: Call your function with the same pair of labels three times: what is the largest number in the result?
ko: 배열을 인덱스로 써서 1을 더하기 때문에 같은 레이블 쌍은 한 번만 세어져요.
ko hint: 똑같은 레이블 쌍이 세 번 나오게 해 보세요. 결과에서 가장 큰 수는 얼마인가요?
"""

import numpy as np


def confusion_matrix(y_true, y_pred):
    matrix = np.zeros((2, 2), dtype=int)
    matrix[y_true, y_pred] += 1
    return matrix

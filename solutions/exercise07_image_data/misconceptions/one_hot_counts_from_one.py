"""Counts classes from 1, so that label 1 gets the first column.

hint: In which column does label 0 stand in your result?
ko: 클래스를 1부터 세서, 레이블 1이 첫 번째 열을 차지해요.
ko hint: 결과에서 레이블 0의 1은 몇 번 열에 있나요?
"""

import numpy as np


def one_hot(labels, num_classes):
    result = np.zeros((len(labels), num_classes))
    for i, label in enumerate(labels):
        result[i, int(label) - 1] = 1
    return result

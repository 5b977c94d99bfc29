"""Gives the first column to the smallest label that occurs.

hint: Which column does label 2 get if label 0 does not occur in the batch?
ko: 나온 레이블 가운데 가장 작은 것에 첫 번째 열을 줘요.
ko hint: 배치에 레이블 0이 나오지 않으면 레이블 2는 몇 번 열을 차지하나요?
"""

import numpy as np


def one_hot(labels, num_classes):
    return np.eye(num_classes)[labels - labels.min()]

"""Removes the first axis when there is a single label.

hint: What does `np.squeeze` do with a matrix of one row?
ko: 레이블이 하나뿐이면 첫 번째 축을 없애요.
ko hint: 행이 하나인 행렬에 `np.squeeze`를 쓰면 어떻게 되나요?
"""

import numpy as np


def one_hot(labels, num_classes):
    return np.squeeze(np.eye(num_classes)[labels])

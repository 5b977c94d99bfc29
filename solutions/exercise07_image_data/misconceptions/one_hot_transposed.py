"""Makes a row for each class and a column for each label.

hint: What should the first axis count, if the first axis of the images counts images?
ko: 클래스마다 행을, 레이블마다 열을 만들어요.
ko hint: 이미지의 첫 번째 축이 이미지를 센다면, 레이블의 첫 번째 축은 무엇을 세어야 할까요?
"""

import numpy as np


def one_hot(labels, num_classes):
    result = np.zeros((num_classes, len(labels)))
    for i, label in enumerate(labels):
        result[label, i] = 1
    return result

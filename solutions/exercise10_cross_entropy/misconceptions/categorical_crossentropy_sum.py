"""Sums up the losses of the samples and does not take their mean.

hint: Repeat every row twice: should the loss of the batch grow?
ko: 샘플의 손실을 더하기만 하고 평균을 구하지 않아요.
ko hint: 모든 행을 두 번씩 넣어 보세요. 배치의 손실이 커져야 할까요?
"""

import numpy as np


def categorical_crossentropy(y_true, y_pred):
    return -np.sum(y_true * np.log(np.clip(y_pred, 1e-7, 1)))

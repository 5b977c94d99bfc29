"""Sums up the losses of the samples and does not take their mean.

hint: Repeat every sample twice: should the loss of the batch grow?
ko: 샘플의 손실을 더하기만 하고 평균을 구하지 않아요.
ko hint: 샘플을 모두 두 번씩 넣어 보세요. 배치의 손실이 커져야 할까요?
"""

import numpy as np


def sparse_categorical_crossentropy(y_true, y_pred):
    p = y_pred[np.arange(len(y_true)), y_true]
    return -np.sum(np.log(np.clip(p, 1e-7, 1)))

"""Takes 1 - p in place of -log(p).

hint: What should a sample with a probability of nearly 0 cost, and can your result ever be above 1?
ko: -log(p) 대신 1 - p를 써요.
ko hint: 확률이 거의 0인 샘플의 손실은 얼마여야 할까요? 여러분의 결과가 1보다 커질 수 있나요?
"""

import numpy as np


def sparse_categorical_crossentropy(y_true, y_pred):
    return np.mean(1 - y_pred[np.arange(len(y_true)), y_true])

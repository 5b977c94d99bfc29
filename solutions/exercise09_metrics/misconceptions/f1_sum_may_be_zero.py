"""Guards precision and recall, but not the division by their sum.

hint: Can precision and recall be defined and both be 0? What is divided by what then?
ko: 정밀도와 재현율에서만 0으로 나누는 것을 막고, 둘의 합으로 나눌 때에는 막지 않아요.
ko hint: 정밀도와 재현율이 정의되면서 둘 다 0일 수 있나요? 그때 무엇을 무엇으로 나누나요?
"""

import numpy as np


def _precision_and_recall(y_true, y_pred):
    hits = np.sum(y_true & y_pred)
    return hits / max(np.sum(y_pred), 1), hits / max(np.sum(y_true), 1)


def f1(y_true, y_pred):
    p, r = _precision_and_recall(y_true, y_pred)
    return 2 * p * r / (p + r)

"""Takes the smaller of precision and recall.

hint: Does your result change when only the larger of the two numbers does?
ko: 정밀도와 재현율 가운데 작은 쪽을 골라요.
ko hint: 둘 중 큰 쪽만 달라질 때 여러분의 결과도 달라지나요?
"""

import numpy as np


def _precision_and_recall(y_true, y_pred):
    hits = np.sum(y_true & y_pred)
    return hits / max(np.sum(y_pred), 1), hits / max(np.sum(y_true), 1)


def f1(y_true, y_pred):
    return min(_precision_and_recall(y_true, y_pred))

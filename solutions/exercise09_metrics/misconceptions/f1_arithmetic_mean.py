"""Takes the arithmetic mean of precision and recall.

hint: A precision of 1 and a recall of 0: should such a model get half the marks?
ko: 정밀도와 재현율의 산술 평균을 구해요.
ko hint: 정밀도가 1에 가깝고 재현율이 0에 가까운 모델에 절반의 점수를 주어야 할까요?
"""

import numpy as np


def _precision_and_recall(y_true, y_pred):
    hits = np.sum(y_true & y_pred)
    return hits / max(np.sum(y_pred), 1), hits / max(np.sum(y_true), 1)


def f1(y_true, y_pred):
    p, r = _precision_and_recall(y_true, y_pred)
    return (p + r) / 2

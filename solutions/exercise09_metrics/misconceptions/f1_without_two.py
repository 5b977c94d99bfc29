"""Leaves out the factor 2.

hint: Put in predictions that are all right: which value should f1 have?
ko: 2를 곱하는 것을 빠뜨려요.
ko hint: 모두 맞힌 예측을 넣어 보세요. f1의 값은 얼마여야 하나요?
"""

import numpy as np


def _precision_and_recall(y_true, y_pred):
    hits = np.sum(y_true & y_pred)
    return hits / max(np.sum(y_pred), 1), hits / max(np.sum(y_true), 1)


def f1(y_true, y_pred):
    p, r = _precision_and_recall(y_true, y_pred)
    return p * r / (p + r) if p + r > 0 else 0.0

"""Takes the geometric mean of precision and recall.

hint: Work out the formula of the statement by hand for P = 1 and R = 0.25: is there a root in it?
ko: 정밀도와 재현율의 기하 평균을 구해요.
ko hint: P = 1, R = 0.25일 때 문제에 있는 식을 손으로 계산해 보세요. 식에 제곱근이 있나요?
"""

import numpy as np


def _precision_and_recall(y_true, y_pred):
    hits = np.sum(y_true & y_pred)
    return hits / max(np.sum(y_pred), 1), hits / max(np.sum(y_true), 1)


def f1(y_true, y_pred):
    p, r = _precision_and_recall(y_true, y_pred)
    return np.sqrt(p * r)

"""Averages the f1 of the two classes, as if both were positive.

hint: Which class is the positive one? Does f1 count the true negatives?
ko: 두 클래스를 모두 양성으로 보고 구한 f1의 평균을 반환해요.
ko hint: 어느 클래스가 양성인가요? f1은 참 음성을 세나요?
"""

import numpy as np


def _f1_of(label, y_true, y_pred):
    hits = np.sum((y_true == label) & (y_pred == label))
    return 2 * hits / max(np.sum(y_true == label) + np.sum(y_pred == label), 1)


def f1(y_true, y_pred):
    return (_f1_of(0, y_true, y_pred) + _f1_of(1, y_true, y_pred)) / 2

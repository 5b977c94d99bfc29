"""Negates labels with ~, which turns 0 into -1 and 1 into -2.

hint: Print `~y_true`: are these zeros and ones?
ko: ~로 레이블을 부정해서 0은 -1이 되고 1은 -2가 돼요.
ko hint: `~y_true`를 출력해 보세요. 0과 1로 되어 있나요?
"""

import numpy as np


def confusion_matrix(y_true, y_pred):
    tn, fp = np.sum(~y_true & ~y_pred), np.sum(~y_true & y_pred)
    fn, tp = np.sum(y_true & ~y_pred), np.sum(y_true & y_pred)
    return np.array([[tn, fp], [fn, tp]])

"""Negates labels with ~ to count right zeros, but ~0 is -1.

hint: Print `~y_true`: are these zeros and ones?
ko: 0을 맞힌 것을 세려고 ~로 레이블을 부정하는데, ~0은 -1이에요.
ko hint: `~y_true`를 출력해 보세요. 0과 1로 되어 있나요?
"""

import numpy as np


def accuracy(y_true, y_pred):
    if len(y_true) == 0:
        return 0.0
    return np.sum((y_true & y_pred) + (~y_true & ~y_pred)) / len(y_true)

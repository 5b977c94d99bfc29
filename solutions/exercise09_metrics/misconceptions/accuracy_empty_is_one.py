"""Takes an empty array for all right, since nothing in it is wrong.

hint: What does the statement say about N = 0?
ko: 빈 배열에는 틀린 것이 없으니 모두 맞힌 것으로 봐요.
ko hint: N = 0일 때 값이 얼마라고 문제에 적혀 있나요?
"""

import numpy as np


def accuracy(y_true, y_pred):
    wrong = np.sum(y_true != y_pred)
    return 1 - wrong / max(len(y_true), 1)

"""Returns 1 where there is no 1 to be found, since none was missed.

hint: What does the statement say about a `y_true` without any 1?
ko: 찾아야 할 1이 없으면 놓친 것도 없으니 1을 반환해요.
ko hint: `y_true`에 1이 하나도 없을 때 값이 얼마라고 문제에 적혀 있나요?
"""

import numpy as np


def recall(y_true, y_pred):
    actual = np.sum(y_true)
    return np.sum(y_true & y_pred) / actual if actual else 1.0

"""Uses 1 everywhere in the place of delta.

hint: Call your function with delta = 0.5 and with delta = 2. Does the result change?
ko: delta가 있어야 할 자리에 모두 1을 써요.
ko hint: delta를 0.5로도, 2로도 바꾸어 호출해 보세요. 결과가 달라지나요?
"""

import numpy as np


def huber(y_true, y_pred, delta=1.0):
    e = np.abs(y_true - y_pred)
    return np.mean(np.where(e <= 1, 0.5 * e**2, e - 0.5))

"""Uses delta to choose between the formulas but not inside them.

hint: Put delta = 2 into the formula for large errors. Where does the 2 turn up?
ko: delta로 두 식 가운데 하나를 고르기만 하고 식 안에서는 쓰지 않아요.
ko hint: 큰 오차에 쓰는 식에 delta = 2를 넣어 보세요. 2는 어디에 나오나요?
"""

import numpy as np


def huber(y_true, y_pred, delta=1.0):
    e = np.abs(y_true - y_pred)
    return np.mean(np.where(e <= delta, 0.5 * e**2, e - 0.5))

"""Returns the four counts in one row.

hint: What is the shape of your result, and which shape does the statement ask for?
ko: 네 개수를 한 줄로 반환해요.
ko hint: 결과의 크기는 무엇이고, 문제에서 원하는 크기는 무엇인가요?
"""

import numpy as np


def confusion_matrix(y_true, y_pred):
    return np.bincount(2 * y_true + y_pred, minlength=4)

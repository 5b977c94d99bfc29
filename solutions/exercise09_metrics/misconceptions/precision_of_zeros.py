"""Takes 0 for the positive class.

hint: Which class is the positive one? Which one do TP and FP speak of?
ko: 0을 양성 클래스로 봐요.
ko hint: 어느 클래스가 양성인가요? TP와 FP는 어느 클래스에 대한 개수인가요?
"""

import numpy as np


def precision(y_true, y_pred):
    predicted = np.sum(y_pred == 0)
    return np.sum((y_true == 0) & (y_pred == 0)) / predicted if predicted else 0.0

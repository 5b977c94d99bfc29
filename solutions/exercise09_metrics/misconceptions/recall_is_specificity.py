"""Returns the share of the zeros that were predicted as zeros.

hint: Which class is the positive one? Which one do TP and FN speak of?
ko: 정답이 0인 것 가운데 0으로 예측한 것의 비율을 반환해요.
ko hint: 어느 클래스가 양성인가요? TP와 FN은 어느 클래스에 대한 개수인가요?
"""

import numpy as np


def recall(y_true, y_pred):
    zeros = np.sum(y_true == 0)
    return np.sum((y_true == 0) & (y_pred == 0)) / zeros if zeros else 0.0

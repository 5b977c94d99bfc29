"""Takes only right ones for right predictions, not right zeros.

hint: A 0 was predicted and 0 is the right label: was the model right?
ko: 1을 맞힌 것만 세고 0을 맞힌 것은 세지 않아요.
ko hint: 정답 레이블이 0이고 0으로 예측했어요. 모델이 맞혔나요?
"""

import numpy as np


def accuracy(y_true, y_pred):
    if len(y_true) == 0:
        return 0.0
    return np.sum(y_true * y_pred) / len(y_true)

"""Takes 0 in place of the logarithm of 0.

hint: The model rules the right class out: is that a case for the lowest loss there is?
ko: 0의 로그를 0으로 바꿔요.
ko hint: 모델이 정답 클래스의 확률을 0이라고 했어요. 이때 손실이 가장 작아도 될까요?
"""

import numpy as np


def categorical_crossentropy(y_true, y_pred):
    logs = np.log(np.where(y_pred > 0, y_pred, 1.0))
    return -np.sum(y_true * logs) / len(y_true)

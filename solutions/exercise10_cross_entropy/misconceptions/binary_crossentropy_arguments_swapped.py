"""Takes the logarithm of the labels and weighs it with the predictions.

hint: Which of the two arrays holds probabilities, and which one chooses between the two logarithms?
ko: 레이블에 로그를 씌우고 예측값을 곱해요.
ko hint: 두 배열 가운데 확률이 들어 있는 것은 어느 쪽인가요? 두 로그 가운데 하나를 고르는 것은 어느 쪽인가요?
"""

import numpy as np


def binary_crossentropy(y_true, y_pred):
    t = np.clip(y_true, 1e-7, 1 - 1e-7)
    return -np.mean(y_pred * np.log(t) + (1 - y_pred) * np.log(1 - t))

"""Takes absolute values instead of squares, which is the mean absolute error.

hint: What do the letters M, S and E stand for? Which of the steps does your function take?
ko: 제곱 대신 절댓값을 써서 평균 절대 오차(MAE)를 구해요.
ko hint: M, S, E는 각각 무엇을 뜻하나요? 여러분의 함수는 그 가운데 어떤 단계를 거치나요?
"""

import numpy as np


def mse(y_true, y_pred):
    return np.mean(np.abs(y_true - y_pred))

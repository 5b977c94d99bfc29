"""Takes the square root of the mean, which is the error called RMSE.

hint: The exercise has a function with one letter more. What does that letter stand for?
ko: 평균에 제곱근을 씌워서 평균 제곱근 오차(RMSE)를 구해요.
ko hint: 이 문제에는 이름이 한 글자 더 긴 함수가 있어요. 그 글자는 무엇을 뜻하나요?
"""

import numpy as np


def mse(y_true, y_pred):
    return np.sqrt(np.mean((y_true - y_pred) ** 2))

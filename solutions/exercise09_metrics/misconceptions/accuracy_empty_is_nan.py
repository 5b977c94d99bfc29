"""Takes the mean of an empty array, which is NaN.

hint: Call your function with two empty arrays: what does NumPy say?
ko: 빈 배열의 평균을 구해서 NaN이 나와요.
ko hint: 빈 배열 두 개를 넣어 보세요. NumPy가 무엇을 알려 주나요?
"""

import numpy as np


def accuracy(y_true, y_pred):
    return np.mean(y_true == y_pred)

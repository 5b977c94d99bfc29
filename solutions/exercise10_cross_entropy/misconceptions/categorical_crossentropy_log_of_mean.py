"""Averages the probabilities of the right classes first and takes one logarithm at the end.

hint: One sample has the probability 1 and another one 0.000002: is the second one to be seen in your result?
ko: 정답 클래스의 확률을 먼저 평균하고 마지막에 로그를 한 번만 구해요.
ko hint: 한 샘플의 확률은 1이고 다른 샘플은 0.000002예요. 여러분의 결과에서 두 번째 샘플이 드러나나요?
"""

import numpy as np


def categorical_crossentropy(y_true, y_pred):
    p = np.sum(y_true * y_pred, axis=1)
    return -np.log(max(np.mean(p), 1e-7))

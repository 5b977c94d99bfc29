"""Takes the root of the sum of the squares and divides by the number of elements afterwards.

hint: Put in two errors of 3. What should rmse be for predictions that are always off by 3?
ko: 제곱의 합에 제곱근을 먼저 씌우고 나중에 원소 수로 나누어요.
ko hint: 오차가 3과 3인 경우를 넣어 보세요. 늘 3만큼 빗나가는 예측의 rmse는 얼마여야 할까요?
"""

import numpy as np


def rmse(y_true, y_pred):
    return np.sqrt(np.sum((y_true - y_pred) ** 2)) / y_true.size

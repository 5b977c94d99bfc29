"""Takes one root for each row and then the mean of the roots.

hint: Write down the steps of your function in the order in which it takes them. Which one is the last?
ko: 행마다 제곱근을 구한 다음 그 제곱근들의 평균을 구해요.
ko hint: 함수가 거치는 단계를 차례대로 적어 보세요. 마지막 단계는 무엇인가요?
"""

import numpy as np


def rmse(y_true, y_pred):
    return np.mean(np.sqrt(np.mean((y_true - y_pred) ** 2, axis=-1)))

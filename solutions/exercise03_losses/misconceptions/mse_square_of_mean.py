"""Takes the mean first and squares it afterwards, so that errors cancel out.

hint: Put in errors of 2 and -2. Are these predictions perfect?
ko: 평균을 먼저 구하고 나중에 제곱해서 오차가 서로 지워져요.
ko hint: 오차가 2와 -2인 경우를 넣어 보세요. 완벽한 예측인가요?
"""

import numpy as np


def mse(y_true, y_pred):
    return np.mean(y_true - y_pred) ** 2

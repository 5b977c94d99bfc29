"""Takes the standard deviation of the errors, which does not see an error that is always the same.

hint: Let every prediction be too low by 3. What is your result then, and what should it be?
ko: 늘 똑같은 오차는 알아차리지 못하는, 오차의 표준편차를 구해요.
ko hint: 모든 예측이 3만큼 작다고 해 보세요. 여러분의 결과는 무엇이고, 무엇이어야 하나요?
"""

import numpy as np


def rmse(y_true, y_pred):
    return np.std(y_true - y_pred)

"""Leaves out the absolute value: errors keep their signs and cancel out.

hint: Can your result be negative? What would a negative distance from the right value mean?
ko: 절댓값을 빠뜨려서 오차의 부호가 남고 서로 지워져요.
ko hint: 여러분의 결과는 음수가 될 수 있나요? 정답에서 떨어진 거리가 음수일 수 있을까요?
"""

import numpy as np


def mae(y_true, y_pred):
    return np.mean(y_true - y_pred)

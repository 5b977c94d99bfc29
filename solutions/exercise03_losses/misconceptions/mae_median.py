"""Takes the median of the errors instead of their mean.

hint: Make the largest error ten times as large. Does your result notice it?
ko: 오차의 평균이 아니라 중앙값을 구해요.
ko hint: 가장 큰 오차를 열 배로 늘려 보세요. 결과가 달라지나요?
"""

import numpy as np


def mae(y_true, y_pred):
    return np.median(np.abs(y_true - y_pred))

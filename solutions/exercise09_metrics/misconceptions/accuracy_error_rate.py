"""Returns the share of the wrong predictions.

hint: Put in predictions that are all right: should the accuracy be high or low?
ko: 틀린 예측의 비율을 반환해요.
ko hint: 모두 맞힌 예측을 넣어 보세요. 정확도는 높아야 하나요, 낮아야 하나요?
"""

import numpy as np


def accuracy(y_true, y_pred):
    if len(y_true) == 0:
        return 0.0
    return np.mean(y_true != y_pred)

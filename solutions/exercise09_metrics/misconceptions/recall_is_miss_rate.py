"""Returns the share of the ones that were missed.

hint: Put in predictions that are all right: should the recall be high or low?
ko: 정답이 1인 것 가운데 놓친 것의 비율을 반환해요.
ko hint: 모두 맞힌 예측을 넣어 보세요. 재현율은 높아야 하나요, 낮아야 하나요?
"""

import numpy as np


def recall(y_true, y_pred):
    actual = np.sum(y_true)
    return np.sum(y_true * (1 - y_pred)) / actual if actual else 0.0

"""Returns the share of the predicted ones that are wrong.

hint: Put in predictions that are all right: should the precision be high or low?
ko: 1로 예측한 것 가운데 틀린 것의 비율을 반환해요.
ko hint: 모두 맞힌 예측을 넣어 보세요. 정밀도는 높아야 하나요, 낮아야 하나요?
"""

import numpy as np


def precision(y_true, y_pred):
    predicted = np.sum(y_pred)
    return np.sum((1 - y_true) * y_pred) / predicted if predicted else 0.0

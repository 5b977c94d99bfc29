"""Takes the probability of the class that the model prefers, whatever the label is.

hint: Change the label and keep the predictions: does your result change?
ko: 레이블과 상관없이 모델이 가장 높게 본 클래스의 확률을 써요.
ko hint: 예측값은 그대로 두고 레이블만 바꿔 보세요. 결과가 달라지나요?
"""

import numpy as np


def categorical_crossentropy(y_true, y_pred):
    return -np.mean(np.log(np.max(y_pred, axis=1)))

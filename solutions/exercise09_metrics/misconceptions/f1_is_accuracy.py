"""Returns the share of the right predictions, which is accuracy.

hint: Add many right zeros to the arrays: should f1 change?
ko: 맞힌 예측의 비율을 반환해요. 그것은 정확도예요.
ko hint: 0을 맞힌 샘플을 많이 덧붙여 보세요. f1이 달라져야 하나요?
"""

import numpy as np


def f1(y_true, y_pred):
    return np.mean(y_true == y_pred) if len(y_true) else 0.0

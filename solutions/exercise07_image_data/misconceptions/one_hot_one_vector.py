"""Makes one vector for all labels together.

hint: From your result, can one tell which label came first?
ko: 레이블 전체를 벡터 하나로 나타내요.
ko hint: 여러분의 결과를 보고 어느 레이블이 먼저 나왔는지 알 수 있나요?
"""

import numpy as np


def one_hot(labels, num_classes):
    result = np.zeros(num_classes)
    result[labels] = 1
    return result

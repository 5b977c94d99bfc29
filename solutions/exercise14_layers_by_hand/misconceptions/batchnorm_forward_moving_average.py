"""Uses mean 0 and variance 1, as a new layer does when it predicts.

hint: From which numbers do mean and variance come while the layer is trained?
ko: 새로 만든 층이 예측할 때처럼 평균 0과 분산 1을 써요.
ko hint: 층을 훈련할 때 평균과 분산은 어떤 숫자들에서 나오나요?
"""

import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    return gamma * x / np.sqrt(1 + eps) + beta

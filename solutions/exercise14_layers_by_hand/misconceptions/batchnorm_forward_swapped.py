"""Takes gamma and beta for each other.

hint: With gamma 1 and beta 0 a feature should get the mean 0: which of the two do you multiply by?
ko: gamma와 beta를 서로 바꾸어 써요.
ko hint: gamma가 1이고 beta가 0이면 특성의 평균은 0이 되어야 해요. 둘 가운데 어느 것을 곱하고 있나요?
"""

import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    return beta * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps) + gamma

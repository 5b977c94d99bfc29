"""Has 1e-3 as the default of eps, which is the one of Keras.

hint: The default of eps stands in the first line of the stub: have you changed it?
ko: eps의 기본값으로 Keras의 기본값인 1e-3을 써요.
ko hint: eps의 기본값은 처음에 받은 파일의 함수 첫 줄에 있어요. 그 값을 바꾸었나요?
"""

import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-3):
    return gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps) + beta

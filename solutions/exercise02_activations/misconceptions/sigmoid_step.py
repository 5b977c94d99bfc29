"""Decides between 0 and 1 instead of giving a probability between them.

hint: Put in 0.5 and 4.5. Should both come out equally certain?
ko: 0과 1 사이의 확률이 아니라 0 또는 1로 딱 잘라 정해요.
ko hint: 0.5와 4.5를 넣어 보세요. 둘 다 똑같이 확실하다는 값이 나와야 할까요?
"""

import numpy as np


def sigmoid(x):
    return np.where(x >= 0, 1.0, 0.0)

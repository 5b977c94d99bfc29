"""Takes images of at most 256 different values for greyscale.

hint: How many different values can a red channel of dtype uint8 have?
ko: 서로 다른 값이 256가지 이하이면 흑백이라고 봐요.
ko hint: dtype이 uint8인 빨강 채널에는 서로 다른 값이 몇 가지까지 있을 수 있나요?
"""

import numpy as np


def is_grayscale(images):
    return len(np.unique(images)) <= 256

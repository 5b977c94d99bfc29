"""Sets the border to 0 instead of cutting it off.

hint: Which shape does your result have, and which one should it have?
ko: 가장자리를 잘라 내지 않고 0으로 채워요.
ko hint: 결과의 크기는 무엇이고, 무엇이어야 하나요?
"""

import numpy as np


def crop_center(images):
    result = np.zeros_like(images)
    result[:, 7:21, 7:21] = images[:, 7:21, 7:21]
    return result

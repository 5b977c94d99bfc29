"""Removes the batch axis when there is one image only.

hint: What does `np.squeeze` do with a batch of one image?
ko: 이미지가 한 장뿐이면 배치 축을 없애요.
ko hint: 이미지가 한 장뿐인 배치에 `np.squeeze`를 쓰면 어떻게 되나요?
"""

import numpy as np


def crop_center(images):
    return np.squeeze(images[:, 7:21, 7:21])

"""Removes all axes of length 1 first, and so the batch axis of a single image too.

hint: What is the shape of a batch of one image after `np.squeeze`?
ko: 먼저 길이가 1인 축을 모두 없애요. 이미지가 한 장뿐이면 배치 축까지 없어져요.
ko hint: 이미지가 한 장뿐인 배치에 `np.squeeze`를 쓰면 크기가 무엇이 되나요?
"""

import numpy as np


def is_grayscale(images):
    return np.squeeze(images).ndim == 3

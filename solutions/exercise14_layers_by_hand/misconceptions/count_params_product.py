"""Multiplies the weights of all layers with each other.

hint: A model has two layers with 6 and 4 weights: how many weights are that together?
ko: 모든 층의 가중치 개수를 서로 곱해요.
ko hint: 두 층에 가중치가 6개와 4개 있어요. 모두 합해 몇 개인가요?
"""

import numpy as np


def count_params(sizes):
    return int(np.prod(sizes)) + sum(sizes[1:]) if len(sizes) > 1 else 0

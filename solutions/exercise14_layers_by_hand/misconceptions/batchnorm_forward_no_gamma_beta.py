"""Leaves out gamma and beta.

hint: Two of the arguments are learned by the layer: where do they stand in your formula?
ko: gamma와 beta를 빠뜨려요.
ko hint: 인수 가운데 두 개는 층이 학습하는 값이에요. 여러분의 식에서는 어디에 있나요?
"""

import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    return (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)

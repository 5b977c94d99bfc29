"""Takes the softmax over the whole batch at once.

hint: Look at one row of your result: what does it add up to?
ko: 소프트맥스를 행마다 구하지 않고 배치 전체에 대해 한 번에 구해요.
ko hint: 결과에서 한 행만 보세요. 그 행을 모두 더하면 얼마인가요?
"""

import numpy as np


def softmax(x):
    powers = np.exp(x - np.max(x))
    return powers / np.sum(powers)

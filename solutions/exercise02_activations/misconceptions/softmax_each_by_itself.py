"""Takes the sigmoid of each element, so that a row need not sum to 1.

hint: Sum up your result. Does raising one score make the other probabilities fall?
ko: 원소마다 따로 시그모이드를 구해서 한 행의 합이 1이 아니에요.
ko hint: 결과를 모두 더해 보세요. 점수 하나를 올리면 다른 확률이 내려가나요?
"""

import numpy as np


def softmax(x):
    return 1 / (1 + np.exp(-x))

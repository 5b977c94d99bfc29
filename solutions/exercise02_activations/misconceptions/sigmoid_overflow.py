"""Divides e**v by 1 + e**v, which at 1000 is infinity divided by infinity.

hint: Work out the two sides of your fraction at 1000. What does NumPy make of their quotient?
ko: e**v를 1 + e**v로 나누어서, 1000에서는 무한대를 무한대로 나누게 돼요.
ko hint: 1000일 때 분자와 분모를 각각 계산해 보세요. NumPy에서 그 둘을 나누면 무엇이 되나요?
"""

import numpy as np


def sigmoid(x):
    return np.exp(x) / (1 + np.exp(x))

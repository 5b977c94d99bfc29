"""Returns b first and then w.

hint: In which order does the statement want the two numbers, and in which order does your way give them?
ko: b를 먼저, w를 나중에 반환해요.
ko hint: 문제에서는 두 숫자를 어떤 순서로 반환하라고 했나요? 여러분이 쓴 방법은 어떤 순서로 내놓나요?
"""

import numpy as np


def fit_line(x, y):
    return np.polynomial.polynomial.polyfit(x, y, 1)

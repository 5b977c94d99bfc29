"""Leaves out the minus sign in the exponent.

hint: Is your function rising or falling? What should it give for a large positive number?
ko: 지수에서 음의 부호를 빠뜨려요.
ko hint: 여러분의 함수는 올라가나요, 내려가나요? 큰 양수에서는 어떤 값이 나와야 할까요?
"""

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(x))

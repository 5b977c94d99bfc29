"""Turns the sign of the caller's own numbers.

hint: Print x before and after the call. Does `*=` make a new array?
ko: 넘겨받은 배열에 들어 있는 숫자의 부호를 직접 바꿔요.
ko hint: 호출하기 전과 후에 x를 출력해 보세요. `*=`는 새 배열을 만드나요?
"""

import numpy as np


def sigmoid(x):
    x *= -1
    return 1 / (1 + np.exp(x))

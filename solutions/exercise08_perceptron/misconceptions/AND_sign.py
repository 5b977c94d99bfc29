"""Gives -1 where it does not fire.

hint: Which values may a gate give, and which function has the values -1 and 1?
ko: 활성화되지 않을 때 -1을 반환해요.
ko hint: 게이트가 반환할 수 있는 값은 무엇인가요? 값이 -1과 1인 함수는 무엇인가요?
"""

import numpy as np


def AND(x1, x2):
    return int(np.sign(0.5 * x1 + 0.5 * x2 - 0.7))

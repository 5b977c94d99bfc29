"""Gives -1 below 0, as the sign function does.

hint: Which two values can a step function have, and which third one did you get?
ko: 부호 함수처럼 0보다 작을 때 -1을 반환해요.
ko hint: 계단 함수가 가질 수 있는 값 두 개는 무엇인가요? 여러분의 결과에는 어떤 값이 더 있나요?
"""

import numpy as np


def step(x):
    return np.sign(x)

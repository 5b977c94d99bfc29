"""Gives 0.5 at 0, halfway up the step.

hint: Is there anything between 0 and 1 in the definition? What does it say about x = 0?
ko: 0에서 계단의 중간값인 0.5를 반환해요.
ko hint: 정의에 0과 1 사이의 값이 나오나요? x = 0일 때는 무엇이라고 되어 있나요?
"""

import numpy as np


def step(x):
    return np.heaviside(x, 0.5)

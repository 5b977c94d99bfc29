"""Lets a hundredth of a negative number through, as leaky ReLU does.

hint: ReLU has relatives with similar names. What does the definition here make of -100?
ko: 리키 ReLU(leaky ReLU)처럼 음수를 100분의 1로 줄여서 내보내요.
ko hint: ReLU와 이름이 비슷한 함수가 여럿 있어요. 문제의 정의에 따르면 -100은 무엇이 되나요?
"""

import numpy as np


def relu(x):
    return np.where(x > 0, x, 0.01 * x)

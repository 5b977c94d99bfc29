"""Gives 1 below 0 and 0 above, the wrong way round.

hint: Read your comparison aloud with x = 3: is it true, and which value follows?
ko: 0보다 작을 때 1, 클 때 0을 반환해요. 방향이 거꾸로예요.
ko hint: x = 3을 넣고 비교식을 소리 내어 읽어 보세요. 참인가요? 그러면 어떤 값이 나오나요?
"""

import numpy as np


def step(x):
    return np.where(x < 0, 1, 0)

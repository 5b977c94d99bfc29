"""Takes the sigmoid, which rises smoothly from 0 to 1.

hint: Draw your function from -5 to 5: does it jump?
ko: 0에서 1로 매끄럽게 올라가는 시그모이드를 써요.
ko hint: -5부터 5까지 함수의 그래프를 그려 보세요. 갑자기 뛰어오르는 곳이 있나요?
"""

import numpy as np


def step(x):
    return 1 / (1 + np.exp(-np.asarray(x, dtype=float)))

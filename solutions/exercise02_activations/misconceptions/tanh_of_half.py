"""Stretches sigmoid to lie between -1 and 1 but forgets that tanh is steeper.

hint: The ends of your curve are right. Compare it with `np.tanh` at 1: which one is steeper?
ko: 시그모이드를 -1과 1 사이로 늘이기만 하고, tanh가 더 가파르다는 점을 잊어요.
ko hint: 곡선의 양 끝은 옳아요. 1에서 `np.tanh`와 비교해 보세요. 어느 쪽이 더 가파른가요?
"""

import numpy as np


def tanh(x):
    return 2 / (1 + np.exp(-x)) - 1

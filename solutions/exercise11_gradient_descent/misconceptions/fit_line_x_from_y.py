"""Fits x to y and turns that line round.

hint: Which distances do you make small: those along y or those along x?
ko: y로 x를 맞춘 다음 그 직선을 뒤집어요.
ko hint: 어느 방향의 거리를 작게 만들고 있나요? y 방향인가요, x 방향인가요?
"""

import numpy as np


def fit_line(x, y):
    w, b = np.polyfit(y, x, 1)
    return 1 / w, -b / w

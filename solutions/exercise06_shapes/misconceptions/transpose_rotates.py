"""Turns the matrix by a quarter instead of mirroring it.

hint: Which number stands in the upper left corner before, and which one afterwards?
ko: 대각선을 기준으로 뒤집지 않고 행렬을 90도 돌려요.
ko hint: 왼쪽 위 모서리에 있는 숫자를 보세요. 전치하기 전과 뒤에 각각 무엇인가요?
"""

import numpy as np


def transpose(x):
    return np.rot90(x)

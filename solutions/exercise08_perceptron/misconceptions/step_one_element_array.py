"""Turns a single number into an array with one element.

hint: What is the shape of your result for `step(3)`? How many axes does a number have?
ko: 숫자 하나를 원소가 하나인 배열로 바꿔 버려요.
ko hint: `step(3)`의 결과는 크기가 어떻게 되나요? 숫자에는 축이 몇 개 있나요?
"""

import numpy as np


def step(x):
    x = np.atleast_1d(x)
    return np.where(x > 0, 1, 0)

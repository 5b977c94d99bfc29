"""Gives one number for a whole array: whether all of its elements are above 0.

hint: How many numbers go in, and how many should come out?
ko: 배열 전체에 대해 숫자 하나만 반환해요. 모든 원소가 0보다 큰지만 봐요.
ko hint: 숫자가 몇 개 들어가고, 몇 개 나와야 하나요?
"""

import numpy as np


def step(x):
    return 1 if np.all(x > 0) else 0

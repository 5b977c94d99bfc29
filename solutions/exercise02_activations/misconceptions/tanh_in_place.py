"""Clips the caller's own numbers to be safe from overflow.

hint: Print x before and after the call, with large numbers in it. Where does `out=` write to?
ko: 오버플로를 막으려고 넘겨받은 배열의 숫자를 직접 잘라요.
ko hint: 큰 수를 담은 x를 호출하기 전과 후에 출력해 보세요. `out=`은 어디에 값을 쓰나요?
"""

import numpy as np


def tanh(x):
    np.clip(x, -20, 20, out=x)
    return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))

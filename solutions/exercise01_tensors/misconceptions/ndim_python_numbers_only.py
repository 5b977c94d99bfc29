"""Takes every x that is neither a Python number nor an array for a list.

hint: Which of your branches does `np.int64(3)` end up in? Ask `isinstance` one by one.
ko: 파이썬 숫자도 배열도 아닌 x는 모두 리스트로 여겨요.
ko hint: `np.int64(3)`은 여러분의 함수에서 어느 갈래로 가나요? `isinstance`로 하나씩 확인해 보세요.
"""

import numpy as np


def ndim(x):
    if isinstance(x, int | float):
        return 0
    if isinstance(x, np.ndarray):
        return x.ndim
    if len(x) == 0:
        return 1
    return 1 + ndim(x[0])

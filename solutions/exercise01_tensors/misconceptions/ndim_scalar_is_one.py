"""Gives a scalar rank 1, the rank of a vector.

hint: `7` and `[7]`: which of them needs an index before you hold the number in your hand?
ko: 스칼라의 랭크를 벡터와 똑같이 1이라고 해요.
ko hint: `7`과 `[7]` 가운데 숫자를 꺼내려면 인덱스가 필요한 것은 어느 쪽인가요?
"""

import numpy as np


def ndim(x):
    return max(1, np.ndim(x))

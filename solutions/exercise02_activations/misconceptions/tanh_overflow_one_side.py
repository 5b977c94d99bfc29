"""Uses (e**2v - 1) / (e**2v + 1), which is safe for large negative numbers only.

hint: Your formula is right at -1000. Which part of it grows without end on the other side?
ko: (e**2v - 1) / (e**2v + 1)을 써서 절댓값이 큰 음수에서만 안전해요.
ko hint: 여러분의 식은 -1000에서 옳아요. 반대쪽에서 끝없이 커지는 부분은 어디인가요?
"""

import numpy as np


def tanh(x):
    power = np.exp(2 * x)
    return (power - 1) / (power + 1)

"""Takes the definition as it stands: infinity divided by infinity at -1000 and 1000.

hint: What are e**1000 and e**-1000 in NumPy? Put both into your fraction.
ko: 정의를 그대로 옮겨서 -1000과 1000에서 무한대를 무한대로 나누게 돼요.
ko hint: NumPy에서 e**1000과 e**-1000은 얼마인가요? 둘을 여러분의 분수에 넣어 보세요.
"""

import numpy as np


def tanh(x):
    return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))

"""Returns the logarithm of softmax, whose values are negative.

hint: Are your results probabilities? Between which two numbers should they lie?
ko: 값이 음수인, 소프트맥스의 로그를 반환해요.
ko hint: 결과가 확률인가요? 확률은 어떤 두 수 사이에 있어야 하나요?
"""

import numpy as np


def softmax(x):
    shifted = x - np.max(x, axis=-1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))

"""Returns True and False instead of the numbers 1 and 0.

hint: What is the dtype of a comparison, and how do you make numbers of it?
ko: 숫자 1과 0이 아니라 True와 False를 반환해요.
ko hint: 비교한 결과의 dtype은 무엇인가요? 그것을 숫자로 바꾸려면 어떻게 해야 하나요?
"""

import numpy as np


def one_hot(labels, num_classes):
    return labels[:, None] == np.arange(num_classes)

"""Applies ReLU to the output, as if every dense layer did.

hint: A sum is below 0: may the output of a layer without activation function be below 0 too?
ko: 밀집층이라면 항상 그런 줄 알고 출력에 ReLU를 적용해요.
ko hint: 합이 음수예요. 활성화 함수가 없는 층의 출력도 음수일 수 있지 않을까요?
"""

import numpy as np


def dense_forward(x, w, b):
    return np.maximum(x @ w + b, 0)

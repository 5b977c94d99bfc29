"""Transposes the weights, as if their rows were the units.

hint: Write down the shapes of both factors of your product: which axis of W has to meet the features of x?
ko: `W`의 행이 유닛이라고 생각해서 가중치를 전치해요.
ko hint: 곱하는 두 배열의 크기를 적어 보세요. `W`의 어느 축이 `x`의 특성과 만나야 하나요?
"""


def dense_forward(x, w, b):
    return x @ w.T + b

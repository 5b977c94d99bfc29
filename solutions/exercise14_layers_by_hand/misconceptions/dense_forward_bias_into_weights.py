"""Adds the bias to the weights before it multiplies.

hint: By what is the bias multiplied in your formula? Should it depend on the inputs?
ko: 곱하기 전에 편향을 가중치에 더해요.
ko hint: 여러분의 식에서 편향에는 무엇이 곱해지나요? 편향이 입력에 따라 달라져야 할까요?
"""


def dense_forward(x, w, b):
    return x @ (w + b)

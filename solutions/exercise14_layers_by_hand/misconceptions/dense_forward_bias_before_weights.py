"""Adds the bias to the inputs before it multiplies.

hint: Are there as many biases as inputs or as many as units? What does that say about where they are added?
ko: 곱하기 전에 편향을 입력에 더해요.
ko hint: 편향의 개수는 입력의 개수와 같나요, 유닛의 개수와 같나요? 그러면 편향을 어디에 더해야 할까요?
"""


def dense_forward(x, w, b):
    return (x + b) @ w

"""Chooses by the shapes whether to transpose the weights, and guesses wrong when they are square.

hint: When W is square, both ways of multiplying have shapes that fit: which of them does the statement describe?
ko: 크기를 보고 가중치를 전치할지 정하는데, `W`가 정사각형이면 잘못 골라요.
ko hint: `W`가 정사각형이면 전치하든 안 하든 크기가 맞아요. 문제에 적힌 것은 둘 가운데 어느 쪽인가요?
"""


def dense_forward(x, w, b):
    if w.shape[1] == x.shape[1]:
        w = w.T
    return x @ w + b

"""Counts the layers.

hint: How many numbers does one layer hold?
ko: 층의 개수를 세요.
ko hint: 층 하나에는 수가 몇 개 들어 있나요?
"""


def count_weights(model):
    return len(model.layers)

"""Adds a half and rounds, which counts one batch too many for some whole quotients.

hint: What are `round(6.5)` and `round(7.5)` in Python?
ko: 0.5를 더하고 반올림해서, 나누어떨어질 때도 배치를 하나 더 세는 일이 생겨요.
ko hint: 파이썬에서 `round(6.5)`와 `round(7.5)`는 각각 무엇인가요?
"""


def iterations_per_epoch(n, batch_size):
    return round(n / batch_size + 0.5)

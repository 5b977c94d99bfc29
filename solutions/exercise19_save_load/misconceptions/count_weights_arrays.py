"""Counts arrays instead of the numbers in them.

hint: How many numbers are there in one kernel?
ko: 배열에 든 수가 아니라 배열의 개수를 세요.
ko hint: 커널 하나에는 수가 몇 개 들어 있나요?
"""


def count_weights(model):
    return len(model.get_weights())

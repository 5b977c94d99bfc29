"""Keeps the last axis and flattens the others.

hint: How many rows should there be for N samples?
ko: 마지막 축을 그대로 두고 나머지 축을 펼쳐요.
ko hint: 샘플이 N개이면 행은 몇 개여야 할까요?
"""


def to_matrix(x):
    return x.reshape(-1, x.shape[-1])

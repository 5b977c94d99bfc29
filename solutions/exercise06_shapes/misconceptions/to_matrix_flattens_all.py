"""Flattens all axes, the first one too.

hint: Which rank does your result have, and which rank does a matrix have?
ko: 첫 번째 축까지 모두 펼쳐요.
ko hint: 결과의 랭크는 얼마인가요? 행렬의 랭크는 얼마인가요?
"""


def to_matrix(x):
    return x.flatten()

"""Puts all samples into a single row.

hint: How can a reader of your matrix tell where one sample ends and the next one begins?
ko: 모든 샘플을 행 하나에 넣어요.
ko hint: 여러분의 행렬을 보는 사람은 샘플 하나가 어디에서 끝나고 다음 샘플이 어디에서 시작하는지 알 수 있나요?
"""


def to_matrix(x):
    return x.reshape(1, -1)

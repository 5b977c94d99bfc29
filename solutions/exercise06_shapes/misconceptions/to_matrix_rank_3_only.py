"""Multiplies the lengths of axes 1 and 2, as if every tensor had rank 3.

hint: Which axes would you have to multiply for a tensor of rank 4? And for a vector?
ko: 모든 텐서의 랭크가 3인 것처럼 1번 축과 2번 축의 길이만 곱해요.
ko hint: 랭크가 4인 텐서라면 어느 축들의 길이를 곱해야 하나요? 벡터라면 어떤가요?
"""


def to_matrix(x):
    return x.reshape(x.shape[0], x.shape[1] * x.shape[2])

"""Computes the output of the first sample only.

hint: How many samples are in the batch, and how many rows has your result?
ko: 첫 번째 샘플의 출력만 계산해요.
ko hint: 배치에 샘플이 몇 개 있나요? 여러분의 결과에는 행이 몇 개인가요?
"""


def dense_forward(x, w, b):
    return (x[0] @ w + b).reshape(1, -1)

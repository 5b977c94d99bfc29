"""Counts every opening bracket, also those of further rows.

hint: Add one more row to a matrix. Should its rank change, and does your result change?
ko: 다음 행에서 새로 열리는 괄호까지, 여는 괄호를 모두 세어요.
ko hint: 행렬에 행을 하나 더 붙여 보세요. 랭크가 바뀌어야 할까요? 여러분의 결과는 바뀌나요?
"""


def ndim(x):
    return str(x).count("[")

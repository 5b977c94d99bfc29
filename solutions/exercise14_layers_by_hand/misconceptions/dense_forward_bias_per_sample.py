"""Turns the bias into a column, so that each sample gets one in the place of each unit.

hint: Your bias differs from row to row: what is a row of the output, a sample or a unit?
ko: 편향을 열로 바꾸어서 유닛이 아니라 샘플마다 하나씩 더해요.
ko hint: 여러분의 편향은 행마다 달라요. 출력의 한 행은 샘플인가요, 유닛인가요?
"""


def dense_forward(x, w, b):
    return x @ w + b.reshape(-1, 1)

"""Reshapes the matrix to (n, m) instead of turning rows into columns.

hint: Write down the first row of your result. Was it a column of the matrix?
ko: 행을 열로 바꾸지 않고 크기만 (n, m)으로 바꿔요.
ko hint: 결과의 첫 행을 적어 보세요. 원래 행렬에서 한 열에 있던 숫자들인가요?
"""


def transpose(x):
    m, n = x.shape
    return x.reshape(n, m)

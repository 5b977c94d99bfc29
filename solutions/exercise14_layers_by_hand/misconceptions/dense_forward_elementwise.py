"""Multiplies element by element in the place of the matrix product.

hint: Which operator multiplies element by element in NumPy, and which one sums up products of rows and columns?
ko: 행렬 곱이 아니라 원소끼리 곱해요.
ko hint: NumPy에서 원소끼리 곱하는 연산자는 무엇이고, 행과 열을 곱해서 더하는 연산자는 무엇인가요?
"""


def dense_forward(x, w, b):
    return x * w + b

"""Counts biases for the input too.

hint: Does the input compute anything for which it would need parameters?
ko: 입력에도 편향이 있다고 세요.
ko hint: 입력이 파라미터를 써서 계산하는 것이 있나요?
"""


def count_params(sizes):
    return sum(sizes[i] * sizes[i + 1] for i in range(len(sizes) - 1)) + sum(sizes)

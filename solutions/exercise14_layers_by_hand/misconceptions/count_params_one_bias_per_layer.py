"""Counts one bias for each layer, shared by its units.

hint: `Dense(10)` has an array of biases: what is its shape?
ko: 층마다 유닛들이 함께 쓰는 편향이 하나 있다고 세요.
ko hint: `Dense(10)`에는 편향의 배열이 있어요. 그 배열의 크기는 무엇인가요?
"""


def count_params(sizes):
    return sum(sizes[i] * sizes[i + 1] + 1 for i in range(len(sizes) - 1))

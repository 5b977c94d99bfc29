"""Looks the result up in a list, with inputs that may be floats as the indices.

hint: Can 1.0 be the index of a list? And where are the weights and the bias?
ko: 입력이 실수일 수도 있는데 그 입력을 인덱스로 써서 리스트에서 결과를 찾아요.
ko hint: 1.0을 리스트의 인덱스로 쓸 수 있나요? 그리고 가중치와 편향은 어디에 있나요?
"""


def NOR(x1, x2):
    return [[1, 0], [0, 0]][x1][x2]

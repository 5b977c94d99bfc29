"""Swaps the elements inside the caller's matrix, which works for square matrices only.

hint: Whose matrix do you write into, and is there room in it for the transpose of 2 rows and 3 columns?
ko: 넘겨받은 행렬 안에서 원소를 맞바꿔요. 정사각 행렬에서만 통하는 방법이에요.
ko hint: 지금 값을 써넣는 행렬은 누구의 것인가요? 2행 3열이면 전치한 결과가 그 안에 들어갈 수 있나요?
"""


def transpose(x):
    for i in range(len(x)):
        for j in range(i):
            x[i, j], x[j, i] = x[j, i], x[i, j]
    return x

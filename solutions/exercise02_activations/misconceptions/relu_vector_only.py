"""Goes through the elements of a vector; in a matrix these are whole rows.

hint: What is `v` in your loop when x is a matrix?
ko: 벡터의 원소를 하나씩 도는 반복문이라서 행렬에서는 행 전체를 한꺼번에 만나요.
ko hint: x가 행렬이면 반복문의 `v`는 무엇인가요?
"""


def relu(x):
    return [v if v > 0 else 0 for v in x]

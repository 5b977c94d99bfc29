"""Gives the length of the first axis, as in "a vector with 4 dimensions".

hint: How many indices do you need to pick one number out of a vector of four numbers?
ko: "4차원 벡터"라고 할 때처럼 첫 번째 축의 길이를 반환해요.
ko hint: 숫자 네 개가 든 벡터에서 숫자 하나를 꺼내려면 인덱스가 몇 개 필요한가요?
"""


def ndim(x):
    try:
        return len(x)
    except TypeError:
        return 0

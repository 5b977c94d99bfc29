"""Uses the operator &, which does not take floats.

hint: Call your function with (1.0, 1.0): which types does your operator know?
ko: 실수에는 쓸 수 없는 & 연산자를 써요.
ko hint: (1.0, 1.0)을 넣어 보세요. 그 연산자는 어떤 자료형에 쓸 수 있나요?
"""


def AND(x1, x2):
    return x1 & x2

"""Returns the difference of the inputs, which may be -1.

hint: What does your function give for (0, 1)?
ko: 두 입력의 차를 반환해서 -1이 나올 수도 있어요.
ko hint: (0, 1)을 넣으면 무엇이 나오나요?
"""


def XOR(x1, x2):
    return x1 - x2

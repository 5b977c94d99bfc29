"""Returns True and False, as Python's `not` does.

hint: Print the type of your result: what does `not` give, whatever you put behind it?
ko: 파이썬의 `not`처럼 True와 False를 반환해요.
ko hint: 결과의 자료형을 출력해 보세요. `not`은 뒤에 무엇이 오든 어떤 값을 만드나요?
"""


def NOR(x1, x2):
    return not (x1 or x2)

"""Returns True and False, not 1 and 0.

hint: Print the type of your result: is a comparison a number?
ko: 1과 0이 아니라 True와 False를 반환해요.
ko hint: 결과의 자료형을 출력해 보세요. 비교한 결과는 숫자인가요?
"""


def AND(x1, x2):
    return 0.5 * x1 + 0.5 * x2 > 0.7

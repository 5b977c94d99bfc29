"""Negates each input instead of the result, and so fires only when no input is 1.

hint: `Not both` and `neither`: do they say the same about (1, 0)?
ko: 결과가 아니라 입력을 하나씩 부정해서, 1인 입력이 하나도 없을 때만 활성화돼요.
ko hint: ‘둘 다인 것은 아니다’와 ‘둘 다 아니다’는 (1, 0)에 대해 같은 말을 하나요?
"""


def NAND(x1, x2):
    return 1 if x1 == 0 and x2 == 0 else 0

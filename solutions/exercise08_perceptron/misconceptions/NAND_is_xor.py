"""Does not fire when no input is 1.

hint: NAND is 1 except in one case: is (0, 0) that case?
ko: 1인 입력이 하나도 없을 때 활성화되지 않아요.
ko hint: NAND 게이트는 한 경우만 빼고 1이에요. (0, 0)이 그 경우인가요?
"""


def NAND(x1, x2):
    return 1 if x1 + x2 == 1 else 0

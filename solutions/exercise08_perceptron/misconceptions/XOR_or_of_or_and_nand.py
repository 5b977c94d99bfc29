"""Joins OR and NAND by OR in the second layer, and so always fires.

hint: Write a table of what OR and NAND give for all four inputs: when do they both fire?
ko: 두 번째 층에서 OR 게이트와 NAND 게이트를 OR 게이트로 합쳐서 언제나 활성화돼요.
ko hint: 네 가지 입력에 대해 OR 게이트와 NAND 게이트의 값을 표로 써 보세요. 둘 다 활성화되는 것은 언제인가요?
"""


def _fires(total):
    return 1 if total > 0 else 0


def XOR(x1, x2):
    either = _fires(0.5 * x1 + 0.5 * x2 - 0.2)
    nand = _fires(0.7 - 0.5 * x1 - 0.5 * x2)
    return _fires(0.5 * either + 0.5 * nand - 0.2)

"""Takes over the weights and the bias of AND as they are.

hint: NAND is the opposite of AND: what becomes of a sum when you want the step to fall where it rose?
ko: AND의 가중치와 편향을 그대로 써요.
ko hint: NAND 게이트는 AND의 반대예요. AND 게이트가 1일 때 0이 되게 하려면 합을 어떻게 바꾸어야 할까요?
"""


def NAND(x1, x2):
    total = 0.5 * x1 + 0.5 * x2 - 0.7
    return 1 if total > 0 else 0

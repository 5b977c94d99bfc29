"""Turns the sign of AND's bias round but not those of its weights, and so always fires.

hint: What do two ones do to your sum: do they lift it or lower it?
ko: AND에서 편향의 부호만 바꾸고 가중치의 부호는 그대로 두어서 언제나 활성화돼요.
ko hint: 두 입력이 모두 1이면 합이 커지나요, 작아지나요?
"""


def NAND(x1, x2):
    total = 0.5 * x1 + 0.5 * x2 + 0.7
    return 1 if total > 0 else 0

"""Negates with ~, which turns 0 into -1 and 1 into -2.

hint: Print ~0 and ~1: are those the values that you expected?
ko: ~로 부정해서 0은 -1이 되고 1은 -2가 돼요.
ko hint: ~0과 ~1을 출력해 보세요. 여러분이 기대한 값인가요?
"""


def NAND(x1, x2):
    return ~(x1 & x2)

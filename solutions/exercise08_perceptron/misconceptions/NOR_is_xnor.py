"""Is the opposite of XOR, so that two ones make it fire.

hint: Look at (1, 1) in the truth table of NOR.
ko: XOR의 반대라서 두 입력이 모두 1일 때에도 활성화돼요.
ko hint: NOR의 진리표에서 (1, 1)인 줄을 보세요.
"""


def NOR(x1, x2):
    return 1 if x1 == x2 else 0

"""Turns the signs of OR's weights round but not that of its bias, and so never fires.

hint: Two zeros leave the bias alone: which sign must it have for NOR to fire?
ko: OR에서 가중치의 부호만 바꾸고 편향의 부호는 그대로 두어서 한 번도 활성화되지 않아요.
ko hint: 두 입력이 모두 0이면 편향만 남아요. NOR 게이트가 활성화되려면 편향의 부호가 무엇이어야 하나요?
"""


def NOR(x1, x2):
    total = -0.5 * x1 - 0.5 * x2 - 0.2
    return 1 if total > 0 else 0

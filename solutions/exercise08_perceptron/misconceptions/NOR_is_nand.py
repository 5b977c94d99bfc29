"""Is the opposite of AND, not of OR: it fires when only one input is 1 too.

hint: Which gate is NOR the opposite of? What does that gate give for (1, 0)?
ko: OR 게이트가 아니라 AND 게이트의 반대예요. 입력이 하나만 1일 때에도 활성화돼요.
ko hint: NOR 게이트는 어떤 게이트의 반대인가요? 그 게이트는 (1, 0)일 때 무엇을 반환하나요?
"""


def NOR(x1, x2):
    total = -0.5 * x1 - 0.5 * x2 + 0.7
    return 1 if total > 0 else 0

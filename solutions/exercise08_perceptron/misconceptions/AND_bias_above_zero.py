"""Adds a threshold that it should have subtracted, and so always fires.

hint: Two zeros leave the bias alone: should that be above 0 or below?
ko: 빼야 할 임곗값을 더해서 언제나 활성화돼요.
ko hint: 두 입력이 모두 0이면 편향만 남아요. 그 값은 0보다 커야 하나요, 작아야 하나요?
"""


def AND(x1, x2):
    total = 0.5 * x1 + 0.5 * x2 + 0.7
    return 1 if total > 0 else 0

"""Fires already when only one input is 1, as OR does.

hint: Work out the weighted sum and the bias for (1, 0): is that above 0, and should it be?
ko: OR처럼 입력이 하나만 1이어도 활성화돼요.
ko hint: (1, 0)일 때 가중치를 곱한 합에 편향을 더해 보세요. 0보다 큰가요? 커야 하나요?
"""


def AND(x1, x2):
    total = 0.5 * x1 + 0.5 * x2 - 0.2
    return 1 if total > 0 else 0

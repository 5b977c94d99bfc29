"""Multiplies x1 by both weights and never looks at x2.

hint: Call your function with (0, 0) and with (0, 1): where does x2 stand in the sum?
ko: 가중치 두 개를 모두 x1에 곱하고 x2는 전혀 보지 않아요.
ko hint: (0, 0)과 (0, 1)을 넣어 보세요. x2는 식의 어디에 있나요?
"""


def OR(x1, x2):
    total = 0.5 * x1 + 0.5 * x1 - 0.2
    return 1 if total > 0 else 0

"""Has bias 0 and fires at exactly 0 too, so it always fires.

hint: What is the sum when both inputs are 0? Does your comparison let it through?
ko: 편향이 0인데 합이 정확히 0일 때에도 활성화되어서 언제나 1이에요.
ko hint: 두 입력이 모두 0이면 합은 얼마인가요? 여러분의 비교식은 그 값을 통과시키나요?
"""


def OR(x1, x2):
    total = x1 + x2
    return 1 if total >= 0 else 0

"""Has a bias that one weight alone cannot overcome, and so fires only for two ones.

hint: Work out the weighted sum and the bias for (1, 0): is the result above 0, or exactly 0?
ko: 편향이 너무 작아서 가중치 하나로는 0을 넘지 못하고, 두 입력이 모두 1일 때만 활성화돼요.
ko hint: (1, 0)일 때 가중치를 곱한 합에 편향을 더해 보세요. 0보다 큰가요, 정확히 0인가요?
"""


def OR(x1, x2):
    total = 0.5 * x1 + 0.5 * x2 - 0.5
    return 1 if total > 0 else 0

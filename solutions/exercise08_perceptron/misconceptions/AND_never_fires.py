"""Has a bias so low that two ones only just reach 0, which is not above 0.

hint: Work out the weighted sum and the bias for (1, 1), and put the result into the step function.
ko: 편향이 너무 작아서 두 입력이 모두 1이어도 합이 겨우 0이고, 0보다 크지 않아요.
ko hint: (1, 1)일 때 가중치를 곱한 합에 편향을 더하고, 그 값을 계단 함수에 넣어 보세요.
"""


def AND(x1, x2):
    total = 0.5 * x1 + 0.5 * x2 - 1.0
    return 1 if total > 0 else 0

"""Is a single perceptron with the weights 1 and -1: it fires for (1, 0) but not for (0, 1).

hint: Swap the two inputs: does your function see that as the same case?
ko: 가중치가 1과 -1인 퍼셉트론 하나라서 (1, 0)에서는 활성화되지만 (0, 1)에서는 그렇지 않아요.
ko hint: 두 입력을 서로 바꿔 보세요. 여러분의 함수에서도 결과가 같은가요?
"""


def XOR(x1, x2):
    total = 1 * x1 - 1 * x2
    return 1 if total > 0 else 0

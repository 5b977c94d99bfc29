"""Returns the weighted sum without the step function.

hint: Which two values may a gate give? Which part of a perceptron sees to that?
ko: 계단 함수를 쓰지 않고 가중치를 곱한 합을 그대로 반환해요.
ko hint: 게이트가 반환할 수 있는 값 두 개는 무엇인가요? 퍼셉트론의 어느 부분이 그렇게 만들어 주나요?
"""


def AND(x1, x2):
    return 0.5 * x1 + 0.5 * x2 - 0.7

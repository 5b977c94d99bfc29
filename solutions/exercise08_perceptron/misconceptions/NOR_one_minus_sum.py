"""Returns 1 minus the sum of the inputs, without the step function.

hint: What does your function give for (1, 1)? Which part of a perceptron is missing?
ko: 계단 함수를 쓰지 않고 1에서 두 입력의 합을 뺀 값을 반환해요.
ko hint: (1, 1)을 넣으면 무엇이 나오나요? 퍼셉트론의 어느 부분이 빠져 있나요?
"""


def NOR(x1, x2):
    return 1 - (x1 + x2)

"""Computes the step function: 1 for positive numbers, 0 for all others.

hint: Put in 2 and 5. Should they come out as the same number?
ko: 양수는 1, 나머지는 0으로 바꾸는 계단 함수를 계산해요.
ko hint: 2와 5를 넣어 보세요. 같은 숫자가 나와야 할까요?
"""


def relu(x):
    return (x > 0).astype(float)

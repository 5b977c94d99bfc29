"""Multiplies the quotient with its fraction by the epochs, as if there were half iterations.

hint: How many batches does the first epoch have by your count? Is that a whole number?
ko: 이터레이션에 소수가 있을 수 있는 것처럼, 소수인 몫에 에포크 수를 곱해요.
ko hint: 여러분이 센 대로라면 첫 번째 에포크의 배치는 몇 개인가요? 정수인가요?
"""


def total_iterations(n, batch_size, epochs):
    return n / batch_size * epochs

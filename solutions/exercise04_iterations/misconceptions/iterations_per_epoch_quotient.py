"""Gives the quotient with its fraction, as if there were half iterations.

hint: Can a model be trained on 0.7 of a batch? What does Keras do with the samples left over?
ko: 이터레이션에 소수가 있을 수 있는 것처럼 나눗셈의 몫을 소수 그대로 반환해요.
ko hint: 배치의 0.7개로 훈련할 수 있을까요? Keras는 남은 샘플을 어떻게 하나요?
"""


def iterations_per_epoch(n, batch_size):
    return n / batch_size

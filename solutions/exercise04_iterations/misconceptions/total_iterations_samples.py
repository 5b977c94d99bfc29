"""Counts the samples that the model has seen instead of the batches.

hint: What happens in one iteration? How many samples take part in it?
ko: 배치가 아니라 모델이 본 샘플을 세어요.
ko hint: 이터레이션 한 번에는 무슨 일이 일어나나요? 샘플 몇 개가 쓰이나요?
"""


def total_iterations(n, batch_size, epochs):
    return n * epochs

"""Counts the partial batch once, at the end of the whole training.

hint: Draw two epochs of 5 samples in batches of 2. How many batches of one sample do you see?
ko: 덜 찬 배치를 전체 훈련의 맨 끝에서 한 번만 세어요.
ko hint: 샘플 5개를 2개씩 묶어 에포크 두 개를 그려 보세요. 샘플이 하나뿐인 배치는 몇 개인가요?
"""


def total_iterations(n, batch_size, epochs):
    return n // batch_size * epochs + (1 if n % batch_size else 0)

"""Adds a partial batch to every epoch, even when no samples are left over.

hint: Draw one epoch of 6 samples in batches of 2. What would be in the batch that you add?
ko: 남은 샘플이 없을 때도 에포크마다 덜 찬 배치를 하나 더해요.
ko hint: 샘플 6개를 2개씩 묶어 에포크 하나를 그려 보세요. 더한 배치에는 무엇이 들어 있나요?
"""


def total_iterations(n, batch_size, epochs):
    return (n // batch_size + 1) * epochs

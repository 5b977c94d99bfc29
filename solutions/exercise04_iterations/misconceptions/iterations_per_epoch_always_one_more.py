"""Adds a partial batch even when no samples are left over.

hint: Draw 6 samples in batches of 2. What would be in the batch that you add?
ko: 남은 샘플이 없을 때도 덜 찬 배치를 하나 더해요.
ko hint: 샘플 6개를 2개씩 묶어 그려 보세요. 더한 배치에는 무엇이 들어 있나요?
"""


def iterations_per_epoch(n, batch_size):
    return n // batch_size + 1

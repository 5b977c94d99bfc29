"""Takes the batch size for the number of batches.

hint: Cut 60000 samples into batches of 128. Are there 128 batches, or 128 samples in each?
ko: 배치 크기를 배치의 개수로 여겨요.
ko hint: 샘플 60000개를 크기가 128인 배치로 나누어 보세요. 128은 무엇의 개수인가요?
"""


def iterations_per_epoch(n, batch_size):
    return batch_size

"""Drops the samples that do not fill a whole batch.

hint: `//` rounds down: how many batches do 10 samples make when there are 4 in each, and who is left out?
ko: 배치 하나를 다 채우지 못하는 나머지 샘플을 버려요.
ko hint: `//`는 내림을 해요. 샘플 10개를 4개씩 묶으면 배치가 몇 개로 계산되나요? 빠진 샘플은 없나요?
"""


def get_batch(data, n, batch_size=128):
    count = len(data) // batch_size
    batches = [data[k * batch_size : (k + 1) * batch_size] for k in range(count)]
    return batches[n]

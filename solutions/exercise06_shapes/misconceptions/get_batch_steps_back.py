"""Fills up the last batch with samples of the batch before.

hint: How often is each sample seen in one epoch, if you go through all your batches?
ko: 마지막 배치의 모자라는 자리를 바로 앞 배치의 샘플로 채워요.
ko hint: 이렇게 만든 배치를 모두 한 번씩 거치면, 한 에포크에서 샘플마다 몇 번씩 나오나요?
"""


def get_batch(data, n, batch_size=128):
    start = min(n * batch_size, max(len(data) - batch_size, 0))
    return data[start : start + batch_size]

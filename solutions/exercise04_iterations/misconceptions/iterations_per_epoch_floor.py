"""Drops the last batch when it is not full.

hint: How many samples does the model see in an epoch by your count? Is that all of them?
ko: 마지막 배치가 꽉 차지 않으면 버려요.
ko hint: 여러분이 센 대로라면 한 에포크에 샘플을 몇 개 보게 되나요? 그것이 전부인가요?
"""


def iterations_per_epoch(n, batch_size):
    return n // batch_size

"""Rounds to the nearest whole number, which drops a partial batch that is less than half full.

hint: Leave one sample over, then leave many over. Should it matter to your count how many they are?
ko: 가장 가까운 정수로 반올림해서, 절반이 안 찬 배치를 버려요.
ko hint: 샘플이 하나 남을 때와 많이 남을 때를 비교해 보세요. 남은 개수에 따라 달라져야 할까요?
"""


def iterations_per_epoch(n, batch_size):
    return round(n / batch_size)

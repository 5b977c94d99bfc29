"""Gives the number of samples left over instead of the number of batches.

hint: What does `%` compute: how often something fits, or what is left afterwards?
ko: 배치의 개수가 아니라 남은 샘플의 개수를 반환해요.
ko hint: `%`가 계산하는 것은 몇 번 들어가는지인가요, 무엇이 남는지인가요?
"""


def iterations_per_epoch(n, batch_size):
    return n % batch_size
